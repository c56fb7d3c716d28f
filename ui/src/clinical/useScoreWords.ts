import { useMemo } from 'react';
import { useTexts } from '../i18n';
import type { Texts } from '../i18n/glossary';
import { answerTexts, bandTexts, findingTexts, itemTexts, measuredTexts, scoreTexts } from './scoretexts';

interface ScoreWords {
  readonly score: (name: string) => string;
  readonly band: (name: string) => string;
  /** An input of a score, by its key or its name in the score. */
  readonly input: (score: string, name: string) => string;
  /** An item that points are given for. */
  readonly item: (score: string, name: string) => string;
  readonly answer: (key: string, value: string) => string;
}

/** Words for scores in the language of the screen; what has no word is shown as it is called in the table. */
export function useScoreWords(): ScoreWords {
  const score = useTexts(scoreTexts as Texts);
  const band = useTexts(bandTexts as Texts);
  const finding = useTexts(findingTexts as Texts);
  const measured = useTexts(measuredTexts as Texts);
  const item = useTexts(itemTexts as Texts);
  const answer = useTexts(answerTexts as Texts);
  return useMemo(
    () => ({
      score: (name) => (name in scoreTexts ? score(name) : name),
      band: (name) => (name in bandTexts ? band(name) : name),
      input: (of, name) => {
        const key = `${of}.${name}`;
        if (key in findingTexts) return finding(key);
        if (name in findingTexts) return finding(name);
        return name in measuredTexts ? measured(name) : name.replaceAll('_', ' ');
      },
      item: (of, name) => {
        if (name in itemTexts) return item(name);
        const key = `${of}.${name}`;
        return key in findingTexts ? finding(key) : name in findingTexts ? finding(name) : name.replaceAll('_', ' ');
      },
      answer: (key, value) => {
        if (`${key}=${value}` in answerTexts) return answer(`${key}=${value}`);
        return value in answerTexts ? answer(value) : value;
      },
    }),
    [score, band, finding, measured, item, answer],
  );
}
