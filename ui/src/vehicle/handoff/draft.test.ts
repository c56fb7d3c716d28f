import { describe, expect, it } from 'vitest';
import type { EcgReadingView, EpcrView } from '../../protocol/types';
import { BUILT_IN } from '../record/catalogue';
import { draft, type Known, LINE_MAX } from './draft';

const NONE: Known = {
  complaint: 'chest pain',
  pathway: 'STEMI',
  ageYears: undefined,
  record: undefined,
  medications: BUILT_IN.medications,
  reading: undefined,
  signs: '',
};

function record(fields: Record<string, string>): EpcrView {
  const all = Object.entries(fields).map(([element, value]) => ({ element, shown: { value } }));
  return { fields: all } as unknown as EpcrView;
}

describe('a pre-alert from the record', () => {
  it('leaves empty what nobody knows', () => {
    expect(draft(NONE, 'en')).toEqual({
      sex: 'UNKNOWN',
      time: '',
      mechanism: 'chest pain',
      injuries: '',
      signs: '',
      treatment: '',
      pathway: 'STEMI',
    });
  });

  it('says age, sex, onset, curve, signs and what was given in the language of the screen', () => {
    const reading = {
      statements: [{ code: 'ST_ELEVATION', text: 'ST elevation in II', textZh: 'II 导联 ST 段抬高' }],
    } as unknown as EcgReadingView;
    const known: Known = {
      ...NONE,
      ageYears: 61,
      signs: 'HR 104',
      reading,
      record: record({
        'ePatient.25': '9919003',
        'eSituation.01': new Date(2026, 0, 1, 7, 20).toISOString(),
        'eMedications.03': '1191',
      }),
    };
    expect(draft(known, 'zh-CN')).toEqual({
      ageYears: 61,
      sex: 'MALE',
      time: '07:20',
      mechanism: 'chest pain',
      injuries: 'II 导联 ST 段抬高',
      signs: 'HR 104',
      treatment: '阿司匹林',
      pathway: 'STEMI',
    });
    expect(draft(known, 'en').treatment).toBe('Aspirin');
    expect(draft(known, 'en').injuries).toBe('ST elevation in II');
  });

  it('never grows beyond a line', () => {
    expect(draft({ ...NONE, complaint: 'x'.repeat(900) }, 'en').mechanism).toHaveLength(LINE_MAX);
  });
});
