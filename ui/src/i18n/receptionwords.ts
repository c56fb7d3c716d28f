import type { CareMilestone, OutcomeDisposition, PreAlertStatus, ReceptionParty } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of how a department receives a patient; part of the glossary. */
export const RECEPTION_WORDS = {
  PreAlertStatus: {
    SENT: ['Sent, not seen', '已发出，未查看'],
    RECEIVED: ['On the board, not acknowledged', '已显示，未确认'],
    ACKNOWLEDGED: ['Acknowledged', '已确认'],
    TEAM_ACTIVATED: ['Team called', '已启动团队'],
    BED_ASSIGNED: ['Bed assigned', '已分配床位'],
    ARRIVED: ['Arrived', '已到达'],
    HANDED_OVER: ['Handed over', '已交接'],
    OFFLOADED: ['Stretcher free', '担架已腾空'],
    CANCELLED: ['Cancelled', '已取消'],
  } satisfies Glossary<PreAlertStatus>,

  CareMilestone: {
    SYMPTOM_ONSET: ['Onset of symptoms', '发病时间'],
    LAST_KNOWN_WELL: ['Last known well', '最后正常时间'],
    FIRST_MEDICAL_CONTACT: ['First medical contact', '首次医疗接触'],
    FIRST_ECG: ['First ECG', '首份心电图'],
    ECG_READ: ['ECG read', '心电图判读'],
    DOOR: ['Door', '入门'],
    CT_STARTED: ['CT begun', 'CT 开始'],
    NEEDLE: ['Needle', '溶栓开始'],
    PUNCTURE: ['Puncture', '动脉穿刺'],
    WIRE: ['Wire', '导丝通过'],
    THEATRE: ['Theatre', '手术开始'],
  } satisfies Glossary<CareMilestone>,

  ReceptionParty: {
    CREW: ['Crew', '车组'],
    DEPARTMENT: ['Department', '急诊科'],
  } satisfies Glossary<ReceptionParty>,

  OutcomeDisposition: {
    DISCHARGED: ['Discharged', '离院'],
    OBSERVED: ['Observation', '留观'],
    WARD: ['Ward', '普通病房'],
    INTENSIVE_CARE: ['Intensive care', '重症监护'],
    CATHETER_LABORATORY: ['Catheter laboratory', '导管室'],
    THEATRE: ['Theatre', '手术室'],
    TRANSFERRED: ['Another hospital', '转院'],
    LEFT_AGAINST_ADVICE: ['Left against advice', '自动离院'],
    DIED: ['Died', '死亡'],
  } satisfies Glossary<OutcomeDisposition>,
};
