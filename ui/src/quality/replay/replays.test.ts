import { describe, expect, it } from 'vitest';
import { difference, type Report, type Responses, rowsOf } from './replays';
import { signed, signedShare } from './words';

const responses: Responses = { calls: 1, served: 1, late: 0 };
const compared = { recorded: responses, baseline: responses, policy: responses };

describe('a replay under another policy', () => {
  it('shows all calls and then the priorities that occurred, in their order', () => {
    const report = { all: compared, byPriority: { P3: compared, P1: compared } } as unknown as Report;
    expect(rowsOf(report).map(([row]) => row)).toEqual(['all', 'P1', 'P3']);
  });

  it('knows no difference where one policy never sent anybody', () => {
    const served = (responseSeconds: number) => ({ unit: 'A1', responseSeconds });
    const call = { incident: 'I1', ordinal: 1, priority: 'P1', recorded: served(300) } as const;
    expect(difference({ ...call, baseline: served(300), policy: served(210) })).toBe(-90);
    expect(difference({ ...call, baseline: served(300) })).toBeUndefined();
  });

  it('writes changes with their sign', () => {
    expect([signed(-90), signed(61), signed(0.2), signed(undefined)]).toEqual(['−1:30', '+1:01', '0:00', '–']);
    expect([signedShare(-0.032), signedShare(0.1), signedShare(0), signedShare(undefined)]).toEqual([
      '−3.2',
      '+10.0',
      '0.0',
      '–',
    ]);
  });
});
