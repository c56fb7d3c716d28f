import { describe, expect, it } from 'vitest';
import type { EpcrLine } from '../../protocol/types';
import {
  type Act,
  ADRENALINE_FROM_MILLIS,
  ADRENALINE_TO_MILLIS,
  adrenalineDue,
  arrest,
  CHECK_MILLIS,
  checkDue,
} from './cpr';
import { dosePatient } from './doses';
import { ageLines, dateTime, medicationLines, plain, signatureLines, weightLines, withWaiting } from './lines';

const pen = {
  tablet: 't1',
  now: Date.parse('2026-11-22T02:00:00Z'),
  id: (() => {
    let n = 0;
    return () => `id${n++}`;
  })(),
};

describe('lines of a record', () => {
  it('write times with their offset', () => {
    expect(dateTime(pen.now, 480)).toBe('2026-11-22T10:00:00+08:00');
    expect(dateTime(pen.now, -210)).toBe('2026-11-21T22:30:00-03:30');
  });

  it('of one medication stand in one group', () => {
    const lines = medicationLines(pen, '3992', { amount: 1, unit: 'mg', route: 'IV' });
    expect(new Set(lines.map(({ instance }) => instance)).size).toBe(1);
    expect(lines[0]?.instance).toMatch(/^t1\./);
    expect(lines.find(({ element }) => element === 'eMedications.05')?.value).toBe('1');
    expect(lines.find(({ element }) => element === 'eMedications.03')?.attributes).toEqual({ CodeType: '9924003' });
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  it('say that an amount is not known instead of guessing one', () => {
    const lines = medicationLines(pen, '3992', { route: 'IV' });
    for (const element of ['eMedications.05', 'eMedications.06']) {
      const line = lines.find((one) => one.element === element);
      expect([line?.value, line?.notValue]).toEqual([undefined, '7701003']);
    }
  });

  it('of weight and age stand for what was known before, and are read back as they were meant', () => {
    const [first] = weightLines(pen, undefined, 14.5);
    expect(first).toMatchObject({ element: 'eExam.01', value: '14.5' });
    expect(first?.supersedes).toBeUndefined();
    const queued = (entries: readonly EpcrLine[]) => [
      {
        id: 'q',
        number: 1,
        at: '',
        path: '/api/vehicles/A1/epcr/AS1/entries',
        body: { entries },
        state: 'WAITING' as const,
      },
    ];
    const view = withWaiting(
      undefined,
      'AS1',
      queued([...weightLines(pen, undefined, 14.5), ...ageLines(pen, undefined, 7, 'months')]),
    );
    expect(dosePatient(view)).toEqual({ months: 7, kg: 14.5 });
    const before = view?.fields.find(({ element }) => element === 'eExam.01')?.shown.id;
    expect(weightLines(pen, view, 15)[0]?.supersedes).toEqual([before]);
  });

  it('of a refused signature say so and hold no image', () => {
    const lines = signatureLines(pen, { signer: 'patient', reason: 'refuseTransport', name: '' });
    expect(lines.map(({ element }) => element)).not.toContain('eOther.18');
    expect(lines.find(({ element }) => element === 'eOther.15')?.value).toBe('4515019');
  });

  it('mean the same instance however it is written', () => {
    expect(['', '1', '1/1', 'v1', 'v1/1', 'v1/2'].map(plain)).toEqual(['', '', '', 'v1', 'v1', 'v1/2']);
  });

  it('that wait are shown on top of the record', () => {
    const entries = medicationLines(pen, '703', { amount: 300, unit: 'mg', route: 'IV' });
    const queued = [
      {
        id: 'q',
        number: 1,
        at: '',
        path: '/api/vehicles/A1/epcr/AS1/entries',
        body: { entries },
        state: 'WAITING' as const,
      },
    ];
    expect(withWaiting(undefined, 'AS1', queued)?.fields).toHaveLength(6);
    expect(withWaiting(undefined, 'AS2', queued)).toBeUndefined();
  });
});

describe('an arrest', () => {
  const acts: Act[] = [
    { kind: 'START', at: 0 },
    { kind: 'SHOCK', at: 10_000, detail: '200' },
    { kind: 'ADRENALINE', at: 20_000 },
  ];

  it('counts shocks and doses, and a shock begins new two minutes', () => {
    const now = arrest(acts);
    expect(now).toMatchObject({ running: true, startedAt: 0, shocks: 1, doses: 1, lastCheck: 10_000 });
    expect(checkDue(10_000 + CHECK_MILLIS - 1, now)).toBe('wait');
    expect(checkDue(10_000 + CHECK_MILLIS, now)).toBe('due');
  });

  it('asks for adrenaline after three minutes and presses after five', () => {
    const now = arrest(acts);
    expect(adrenalineDue(20_000 + ADRENALINE_FROM_MILLIS - 1, now)).toBe('wait');
    expect(adrenalineDue(20_000 + ADRENALINE_FROM_MILLIS, now)).toBe('due');
    expect(adrenalineDue(20_000 + ADRENALINE_TO_MILLIS, now)).toBe('overdue');
  });

  it('asks for nothing when circulation is back, and goes on when it is lost', () => {
    const back = arrest([...acts, { kind: 'ROSC', at: 60_000 }]);
    expect(back.running).toBe(false);
    expect(adrenalineDue(9e9, back)).toBe('wait');
    expect(arrest([...acts, { kind: 'ROSC', at: 60_000 }, { kind: 'START', at: 90_000 }])).toMatchObject({
      running: true,
      shocks: 1,
      startedAt: 0,
    });
  });
});
