import type { EcgBeat, EcgSignal } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of electrocardiograms; part of the glossary. */
export const ECG_WORDS = {
  EcgSignal: {
    GOOD: ['readable', '可判读'],
    NOISY: ['too disturbed to read', '干扰过大，无法判读'],
    FLAT: ['flat: lead off, or no electrical activity', '直线：导联脱落或无电活动'],
    SATURATED: ['saturated: out of range', '饱和：超出量程'],
    MISSING: ['no signal: lead off', '无信号：导联脱落'],
  } satisfies Glossary<EcgSignal>,

  EcgBeat: {
    MARKED: ['beat', '心搏'],
    NORMAL: ['normal', '正常'],
    VENTRICULAR: ['ventricular', '室性'],
    PACED: ['paced', '起搏'],
    UNKNOWN: ['not known', '不明'],
  } satisfies Glossary<EcgBeat>,
};
