import { describe, expect, it } from 'vitest';
import type { EpcrSource, EpcrView } from '../../protocol/types';
import { ADRENALINE, BUILT_IN, ROUTES, UNITS, type Use } from './catalogue';
import { childDose, dosePatient, isChild, isOver, largest, millilitres, weightOf } from './doses';
import { LONGEST, SHORTEST, weightByLength } from './lengths';

const { medications: MEDICATIONS, sources } = BUILT_IN;
const medication = (wanted: string) => MEDICATIONS.find(({ code }) => code === wanted);
const use = (code: string, at = 0): Use => {
  const found = medication(code)?.uses[at];
  if (found === undefined) throw new Error(`no use of ${code}`);
  return found;
};
const ATROPINE = '1223';
const MIDAZOLAM = '6960';
const SALBUTAMOL = '435';
const GLUCOSE = '4850';
const child = (years: number) => ({ months: 12 * years });

function record(values: Readonly<Record<string, string>>, source: EpcrSource = 'CREW'): EpcrView {
  const fields = Object.entries(values).map(([element, value]) => {
    const entry = {
      id: element,
      element,
      instance: '',
      value,
      attributes: {},
      supersedes: [],
      source,
    };
    const shown = { ...entry, by: '', device: 't', recordedAt: '2026-11-22T10:00:00Z' };
    return { element, instance: '', shown, conflicting: [], earlier: [], amended: false };
  });
  return { id: 'AS1', now: '2026-11-22T10:00:00Z', entries: fields.length, fields, messages: [] } as EpcrView;
}

describe('the formulary', () => {
  it('names units, routes and sources that exist, doses that are not above their maximum, and both languages', () => {
    const codes = MEDICATIONS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { name, uses } of MEDICATIONS) {
      expect(Math.min(name.en.length, name.zh.length)).toBeGreaterThan(0);
      expect(uses.length).toBeGreaterThan(0);
      for (const one of uses) {
        expect(Math.min(one.use.en.length, one.use.zh.length)).toBeGreaterThan(0);
        expect(Object.keys(UNITS)).toContain(one.unit);
        for (const route of one.routes) expect(Object.keys(ROUTES)).toContain(route);
        for (const dose of one.adult.doses) expect(dose).toBeLessThanOrEqual(one.adult.max ?? dose);
        expect(sources[one.adult.source]).toBeTruthy();
        if (one.child === undefined) continue;
        expect(sources[one.child.source]).toBeTruthy();
        expect(one.child.source).not.toBe('SITE');
        // A child never gets more than an adult of the same use and way.
        expect(one.child.max).toBeLessThanOrEqual(one.adult.max ?? Math.max(...one.adult.doses));
      }
    }
  });

  it('gives no child more than the largest dose, and no heavier child less than a lighter one', () => {
    for (const { uses } of MEDICATIONS) {
      for (const one of uses) {
        let before = 0;
        for (let kg = 1; kg <= 80; kg += 0.5) {
          const dose = childDose(one, kg);
          if (dose === undefined || one.child === undefined) continue;
          expect(dose.amount).toBeLessThanOrEqual(one.child.max);
          expect(dose.amount).toBeGreaterThanOrEqual(before);
          before = dose.amount;
        }
      }
    }
  });
});

describe('a weight', () => {
  it('is what was entered, else what the age says by a named sum, else unknown', () => {
    expect(weightOf({ months: 36, kg: 15.5, cm: 95 })).toEqual({ kg: 15.5, from: 'ENTERED' });
    expect(weightOf({ months: 36, cm: 95 })).toEqual({ kg: 13.8, from: 'LENGTH', formula: '95 cm' });
    expect(weightOf({ cm: 60 })?.kg).toBe(5.9);
    expect(weightOf({ months: 36, cm: 130 })?.from).toBe('AGE');
    expect(weightOf({ months: 480, cm: 110 })).toBeUndefined();
    expect(weightOf({ months: 6 })).toEqual({ kg: 7, from: 'AGE', formula: '0.5 × 6 + 4' });
    expect(weightOf(child(3))).toEqual({ kg: 14, from: 'AGE', formula: '2 × 3 + 8' });
    expect(weightOf(child(6))).toEqual({ kg: 25, from: 'AGE', formula: '3 × 6 + 7' });
    expect(weightOf(child(12))?.kg).toBe(43);
    expect(weightOf(child(13))).toBeUndefined();
    expect(weightOf({ months: 0 })).toBeUndefined();
    expect(weightOf({})).toBeUndefined();
  });

  it('rises with the length, as the standard has it at its ends and between, and is nothing beyond', () => {
    expect([45, 70, 87, 110, 120].map(weightByLength)).toEqual([2.5, 8.3, 11.9, 18.3, 22.3]);
    expect([SHORTEST - 1, LONGEST + 1].map(weightByLength)).toEqual([undefined, undefined]);
    for (let cm = SHORTEST; cm < LONGEST; cm++) {
      expect(weightByLength(cm + 1)).toBeGreaterThan(weightByLength(cm) as number);
    }
  });

  it('is read with the age from the record', () => {
    expect(dosePatient(undefined)).toEqual({});
    expect(dosePatient(record({ 'ePatient.15': '7', 'ePatient.16': '2516009' }))).toEqual({ months: 84 });
    expect(dosePatient(record({ 'ePatient.15': '7' }))).toEqual({});
    expect(dosePatient(record({ 'ePatient.15': '40', 'ePatient.16': '2516001' }))).toEqual({ months: 1 });
    expect(dosePatient(record({ 'eExam.01': '14.5', 'cnRecord.39': '98' }))).toEqual({ kg: 14.5, cm: 98 });
    const told = record({ 'ePatient.15': '7', 'ePatient.16': '2516009' }, 'DISPATCH');
    expect(dosePatient(told)).toEqual({ months: 84 });
    expect(dosePatient(told, 9)).toEqual({ months: 108 });
    expect(dosePatient(record({ 'ePatient.15': '7', 'ePatient.16': '2516009' }), 9)).toEqual({ months: 84 });
    expect(dosePatient(undefined, 0)).toEqual({ months: 0 });
    expect([isChild({}), isChild(child(17)), isChild(child(18))]).toEqual([undefined, true, false]);
  });
});

describe('a dose by weight', () => {
  it('shows its sum and stops at the largest and smallest dose', () => {
    expect(childDose(use(ADRENALINE), 14)).toEqual({ amount: 0.14, formula: '0.01 mg/kg × 14 kg' });
    expect(childDose(use(ADRENALINE), 120)).toMatchObject({ amount: 1, limited: 'MAX' });
    expect(childDose(use(ADRENALINE, 1), 43)).toMatchObject({ amount: 0.3, limited: 'MAX' });
    expect(childDose(use(ATROPINE), 4)).toMatchObject({ amount: 0.1, limited: 'MIN' });
    expect(childDose(use(ATROPINE), 30)).toMatchObject({ amount: 0.5, limited: 'MAX' });
    expect(millilitres(use(ADRENALINE), 0.14)).toBe(1.4);
    expect(millilitres(use(GLUCOSE), 7)).toBe(70);
  });

  it('is of a range of weights where the source has ranges, and none outside them', () => {
    expect([12.9, 13, 39.9, 40].map((kg) => childDose(use(MIDAZOLAM), kg)?.amount)).toEqual([undefined, 5, 5, 10]);
    expect([19, 20].map((kg) => childDose(use(SALBUTAMOL), kg)?.amount)).toEqual([2.5, 5]);
    expect(childDose(use('1191'), 20)).toBeUndefined();
  });
});

describe('an amount above the usual', () => {
  it('is told by way, unit and patient, and unknown where no source names a largest dose', () => {
    const adult = child(50);
    const adrenaline = medication(ADRENALINE);
    expect(isOver(undefined, { amount: 9, unit: 'mg', route: 'IV' }, adult)).toBe(false);
    expect(isOver(adrenaline, { amount: 1, unit: 'mg', route: 'IV' }, adult)).toBe(false);
    expect(isOver(adrenaline, { amount: 1, unit: 'mg', route: 'IM' }, adult)).toBe(true);
    expect(isOver(adrenaline, { amount: 1001, unit: 'mcg', route: 'IV' }, adult)).toBe(false);
    expect(isOver(adrenaline, { amount: 1100, unit: 'mcg', route: 'IV' }, adult)).toBe(true);
    expect(isOver(adrenaline, { amount: 1, unit: 'mg', route: 'IV' }, child(3))).toBe(true);
    expect(isOver(adrenaline, { amount: 0.14, unit: 'mg', route: 'IV' }, child(3))).toBe(false);
    expect(isOver(adrenaline, { amount: 1, unit: 'mg', route: 'IV' }, {})).toBe(false);
    expect(largest(medication('7052'), 'mg', 'IV', adult)).toBeUndefined();
    expect(largest(adrenaline, 'ml', 'IV', adult)).toBeUndefined();
  });
});
