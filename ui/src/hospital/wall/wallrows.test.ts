import { describe, expect, it } from 'vitest';
import type { PathwaysViewClock, PreAlertView, Priority } from '../../protocol/types';
import type { Expected } from '../rank';
import { pressing, shown } from './wallrows';

const NOW = Date.parse('2026-01-01T12:30:00Z');

function row(id: string, priority: Priority): Expected {
  return { alert: { id, priority } as PreAlertView, eta: undefined, toDoorMillis: undefined };
}

function clock(from: PathwaysViewClock['from'], to: PathwaysViewClock['to'], minutes: number): PathwaysViewClock {
  return { pathway: 'STEMI', from, to, minutes, words: { en: to, zh: to }, source: 'ours' };
}

describe('rows of the wall', () => {
  it('are all there while they have a place', () => {
    const rows = [row('a', 'P3'), row('b', 'P1')];
    expect(shown(rows, 2)).toEqual(rows);
  });

  it('leave out the least urgent, and keep the order of the board', () => {
    const rows = [row('a', 'P3'), row('b', 'P2'), row('c', 'P3'), row('d', 'P1')];
    expect(shown(rows, 3).map(({ alert }) => alert.id)).toEqual(['a', 'b', 'd']);
  });
});

describe('the clock on the wall', () => {
  const alert = {
    atmist: { pathway: 'STEMI' },
    times: {},
    assignmentTimes: { AT_PATIENT: '2026-01-01T12:00:00Z' },
  } as PreAlertView;

  it('is the running one with the least time left', () => {
    const clocks = [
      clock('FIRST_MEDICAL_CONTACT', 'WIRE', 120),
      clock('FIRST_MEDICAL_CONTACT', 'FIRST_ECG', 10),
      clock('DOOR', 'WIRE', 1),
    ];
    expect(pressing(clocks, alert, NOW)).toEqual({
      clock: clocks[1],
      state: { kind: 'running', passed: 1_800_000, left: -1_200_000 },
    });
  });

  it('is none when nothing runs, or only for other patients', () => {
    expect(pressing([clock('DOOR', 'WIRE', 90)], alert, NOW)).toBeUndefined();
    const other = { ...clock('FIRST_MEDICAL_CONTACT', 'WIRE', 9), pathway: 'STROKE' } as const;
    expect(pressing([other], alert, NOW)).toBeUndefined();
  });
});
