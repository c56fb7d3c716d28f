import { describe, expect, it } from 'vitest';
import { answerTexts } from '../../clinical/answertexts';
import { type Entry, FINDINGS } from '../../clinical/findings';
import { SCORE_INPUTS } from '../../clinical/scores';
import { asked, left } from './forms';
import { GROUPS } from './groups';

const PLAIN = /^\d+$/;
const GRADED_WITHOUT_WORDS = new Set(['spo2_scale']);

describe('findings', () => {
  it('stand in at most one group each, and every one is in a form', () => {
    const grouped = GROUPS.flatMap((group) => group.keys);
    expect(new Set(grouped).size).toBe(grouped.length);
    const forms = new Set(Object.values(SCORE_INPUTS).flatMap((inputs) => asked(inputs).map(({ key }) => key)));
    expect([...forms].toSorted()).toEqual(Object.keys(FINDINGS).toSorted());
  });

  it('have words for every answer that is not a share', () => {
    for (const [key, entry] of Object.entries<Entry>(FINDINGS)) {
      if (!('answers' in entry) || GRADED_WITHOUT_WORDS.has(key)) continue;
      if (entry.answers.includes('100')) {
        expect(entry.answers.every((answer) => PLAIN.test(answer))).toBe(true);
        continue;
      }
      for (const answer of entry.answers)
        expect([`${key}=${answer}` in answerTexts, answer in answerTexts], `${key}=${answer}`).toContain(true);
    }
  });
});

describe('a form', () => {
  it('counts only what is needed and not answered', () => {
    const fields = asked(['pulse', 'apgar.minute?', 'weight_kg']);
    expect(left(fields, new Map())).toBe(2);
    expect(left(fields, new Map([['pulse', 1]]))).toBe(1);
  });
});
