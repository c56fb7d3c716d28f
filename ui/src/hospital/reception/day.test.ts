import { describe, expect, it } from 'vitest';
import type { PreAlertView } from '../../protocol/types';
import { dayOf, midnight, offloadMillis } from './day';

const MINUTE = 60_000;
const NOON = Date.parse('2026-01-01T12:00:00Z');
const at = (minutes: number) => new Date(NOON + minutes * MINUTE).toISOString();

function patient(id: string, arrived: number, free?: number, by: 'CREW' | 'DEPARTMENT' = 'DEPARTMENT'): PreAlertView {
  const offloaded = free === undefined ? {} : { [by]: { at: at(free), stamp: { at: at(free), by: 'ed' } } };
  return {
    id,
    hospital: 'SU',
    times: { ARRIVED: at(arrived), ...(free === undefined ? {} : { HANDED_OVER: at(free - 1) }) },
    assignmentTimes: {},
    reception: { teams: [], preparation: [], milestones: {}, offloaded },
  } as unknown as PreAlertView;
}

describe('the day of a department', () => {
  it('counts who came since, the last first, and the time to the free stretcher', () => {
    const day = dayOf(
      [
        patient('a', 0, 10),
        patient('b', 5, 25),
        patient('c', 30),
        patient('d', 20, 51, 'CREW'),
        patient('early', -90, -80),
      ],
      'SU',
      NOON - 60 * MINUTE,
    );
    expect(day.arrived.map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
    expect(day).toMatchObject({ handedOver: 3, offloads: 3, median: 20 * MINUTE, longest: 31 * MINUTE, long: 2 });
  });

  it('takes the middle of two, and nothing of none', () => {
    expect(dayOf([patient('a', 0, 10), patient('b', 0, 20)], 'SU', NOON).median).toBe(15 * MINUTE);
    expect(dayOf([patient('a', 0)], 'SU', NOON)).toMatchObject({ median: undefined, longest: undefined, offloads: 0 });
    expect(dayOf([patient('a', 0, 10)], 'MS', NOON).arrived).toEqual([]);
  });

  it('begins at midnight', () => {
    const begins = new Date(midnight(NOON));
    expect([begins.getHours(), begins.getMinutes(), begins.getSeconds()]).toEqual([0, 0, 0]);
    expect(NOON - begins.getTime()).toBeLessThan(24 * 60 * MINUTE);
  });

  it('believes the department before the crew', () => {
    const both = patient('a', 0, 10);
    const crew = { at: at(4), stamp: { at: at(4), by: 'crew' } };
    const offloaded = { ...both.reception?.offloaded, CREW: crew };
    expect(offloadMillis({ ...both, reception: { ...both.reception, offloaded } } as PreAlertView)).toBe(10 * MINUTE);
  });
});
