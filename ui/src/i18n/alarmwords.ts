import type { AlarmAct, AlarmKind, AlarmParty, AlarmPriority, AlarmSource, AlarmState } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of alarms; part of the glossary. */
export const ALARM_WORDS = {
  AlarmPriority: {
    LOW: ['Low priority', '低优先级'],
    MEDIUM: ['Medium priority', '中优先级'],
    HIGH: ['High priority', '高优先级'],
  } satisfies Glossary<AlarmPriority>,

  AlarmKind: {
    PHYSIOLOGICAL: ['Patient', '生理报警'],
    TECHNICAL: ['Equipment', '技术报警'],
  } satisfies Glossary<AlarmKind>,

  AlarmSource: {
    DEVICE: ['from the device', '来自设备'],
    LIMIT: ['limit passed', '超出限值'],
  } satisfies Glossary<AlarmSource>,

  AlarmState: {
    ACTIVE: ['present', '持续'],
    LATCHED: ['over, not acknowledged', '已消失，未确认'],
    ENDED: ['over', '已结束'],
  } satisfies Glossary<AlarmState>,

  AlarmParty: {
    CREW: ['Crew', '车组'],
    DISPATCH: ['Dispatch', '调度'],
    HOSPITAL: ['Hospital', '医院'],
  } satisfies Glossary<AlarmParty>,

  AlarmAct: {
    ACKNOWLEDGED: ['Alarm acknowledged', '报警已确认'],
    SILENCED: ['Alarm silenced', '报警已静音'],
    ESCALATED: ['Alarm escalated', '报警已升级'],
  } satisfies Glossary<AlarmAct>,
} as const;
