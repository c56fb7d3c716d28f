import type { FrameClass, UplinkViewReason, UplinkViewState } from '../protocol/types';
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
  UplinkViewState: {
    IN_USE: ['in use', '使用中'],
    READY: ['ready', '可用'],
    SILENT: ['no answer', '无应答'],
    WITHOUT_ADDRESS: ['no address', '无地址'],
  } satisfies Glossary<UplinkViewState>,
  UplinkViewReason: {
    PREFERRED: ['preferred', '首选'],
    OTHERS_SILENT: ['others do not answer', '其他无应答'],
    OTHERS_SLOW: ['the one before was too slow', '原链路过慢'],
    IN_TURN: ['none answers, each is tried in turn', '均无应答，依次尝试'],
  } satisfies Glossary<UplinkViewReason>,
} as const;
