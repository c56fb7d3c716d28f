import { describe, expect, it } from 'vitest';
import { type Entry, FINDINGS } from '../../clinical/scores';
import { answerTexts } from '../../clinical/scoretexts';
import { GROUPS } from './groups';

describe('findings', () => {
  it('stand in exactly one group each', () => {
    expect(GROUPS.flatMap((group) => group.keys).toSorted()).toEqual(Object.keys(FINDINGS).toSorted());
  });

  it('have words for every answer that is not a plain number', () => {
    for (const [key, entry] of Object.entries<Entry>(FINDINGS)) {
      if (!('answers' in entry) || key === 'spo2_scale') continue;
      for (const answer of entry.answers)
        expect([`${key}=${answer}` in answerTexts, answer in answerTexts]).toContain(true);
    }
  });
});
