import { useMemo } from 'react';
import { useTexts } from '../i18n';
import type { Texts } from '../i18n/glossary';
import { answerTexts } from './answertexts';
import { findingTexts, measuredTexts } from './findingtexts';
import { bandTexts, itemTexts, noteTexts, panelTexts, scoreTexts } from './scoretexts';

/** What every score says of a part that cannot be examined. */
const NOT_TESTABLE = /^(\w+) is not testable: no total$/;

interface ScoreWords {
  readonly score: (name: string) => string;
  readonly band: (name: string) => string;
  /** An input of a score, by its key or its name in the score. */
  readonly input: (score: string, name: string) => string;
  /** An item that points are given for. */
  readonly item: (score: string, name: string) => string;
  readonly answer: (key: string, value: string) => string;
  /** A remark of a score's table. */
  readonly note: (score: string, note: string) => string;
}

/** Words for scores in the language of the screen; what has no word is shown as it is called in the table. */
export function useScoreWords(): ScoreWords {
  const score = useTexts(scoreTexts as Texts);
  const band = useTexts(bandTexts as Texts);
  const finding = useTexts(findingTexts as Texts);
  const measured = useTexts(measuredTexts as Texts);
  const item = useTexts(itemTexts as Texts);
  const answer = useTexts(answerTexts as Texts);
  const note = useTexts(noteTexts as Texts);
  const panel = useTexts(panelTexts);
  return useMemo(() => {
    const input = (of: string, name: string) => {
      const key = `${of}.${name}`;
      if (key in findingTexts) return finding(key);
      if (name in findingTexts) return finding(name);
      return name in measuredTexts ? measured(name) : name.replaceAll('_', ' ');
    };
    return {
      score: (name) => (name in scoreTexts ? score(name) : name),
      band: (name) => (name in bandTexts ? band(name) : name),
      input,
      item: (of, name) => {
        if (name in itemTexts) return item(name);
        const key = `${of}.${name}`;
        return key in findingTexts ? finding(key) : name in findingTexts ? finding(name) : name.replaceAll('_', ' ');
      },
      answer: (key, value) => {
        if (`${key}=${value}` in answerTexts) return answer(`${key}=${value}`);
        return value in answerTexts ? answer(value) : value;
      },
      note: (of, text) => {
        const untestable = NOT_TESTABLE.exec(text)?.[1];
        if (untestable !== undefined) return panel('notTestable', { input: input(of, untestable) });
        return text in noteTexts ? note(text) : text;
      },
    };
  }, [score, band, finding, measured, item, answer, note, panel]);
}
