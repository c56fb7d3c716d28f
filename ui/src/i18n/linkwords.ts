import type { FrameClass } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of a vehicle's link; part of the glossary. */
export const LINK_WORDS = {
  FrameClass: {
    STATUS: ['Status', '状态'],
    ALARM: ['Alarms', '报警'],
    VITALS: ['Vitals and position', '生命体征与位置'],
    TWELVE_LEAD: ['12-lead', '12导联'],
    RECORD: ['Record', '病历'],
    WAVEFORM: ['Curves', '波形'],
    BULK: ['Other', '其他'],
  } satisfies Glossary<FrameClass>,
} as const;
