import { describe, expect, it } from 'vitest';
import { TRIAGE_TREES } from '../../clinical/trees';
import type { PendingAction } from '../../state/views';
import { answerTexts, questionTexts } from './texts';
import { type Asking, casualties, step } from './triage';

const algorithms = Object.keys(TRIAGE_TREES) as Asking[];

describe('questions', () => {
  it('lead to a colour in at most four taps, whatever is answered', () => {
    for (const algorithm of algorithms) {
      const walk = (given: readonly string[]): void => {
        const at = step(algorithm, given);
        if ('category' in at) return;
        expect(given.length, `${algorithm} ${given}`).toBeLessThan(4);
        for (const answer of at.answers) walk([...given, `${at.question}:${answer}`]);
      };
      walk([]);
    }
  });

  it('have words for every question and every answer', () => {
    for (const algorithm of algorithms)
      for (const [question, answers] of Object.entries(TRIAGE_TREES[algorithm])) {
        expect(Object.keys(questionTexts)).toContain(`${algorithm}_${question}`);
        for (const answer of Object.keys(answers)) expect(Object.keys(answerTexts)).toContain(answer);
      }
  });
});

describe('casualties of a crew', () => {
  it('shows what was pressed without link on top of what the centre said', () => {
    const mci = {
      commander: '',
      sectors: [],
      total: 1,
      casualties: [{ tag: 'T1', category: 'GREEN', state: 'ON_SCENE' }],
    } as const;
    const pressed = (sequence: number, action: object): PendingAction =>
      ({ sequence, at: '2026-01-01T00:00:00Z', state: 'WAITING', action }) as PendingAction;
    const seen = casualties(
      mci,
      [
        pressed(1, { type: 'CasualtyTagged', tag: 'B1-2', triage: { category: 'RED' } }),
        pressed(2, { type: 'CasualtyBoarded', tag: 'T1' }),
      ],
      'X1',
    );
    expect(seen).toEqual([
      { tag: 'B1-2', category: 'RED', state: 'ON_SCENE', hospital: undefined, assignment: undefined, confirmed: false },
      { tag: 'T1', category: 'GREEN', state: 'ON_BOARD', hospital: undefined, assignment: 'X1', confirmed: false },
    ]);
  });
});
