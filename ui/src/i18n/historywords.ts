import type {
  CandidatesViewHow,
  HistoryViewHow,
  HistoryViewMark,
  HistoryViewSectionKind,
  HistoryViewStated,
  IdentityStatus,
  MatchFinding,
  MatchGrade,
} from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of who a patient is and what is known from before; part of the glossary. */
export const HISTORY_WORDS = {
  IdentityStatus: {
    PROPOSED: ['Proposed, second person has to confirm', '已提出，待第二人确认'],
    LINKED: ['Linked', '已关联'],
    REJECTED: ['Rejected', '已否定'],
    UNDONE: ['Undone', '已撤销'],
  } satisfies Glossary<IdentityStatus>,

  MatchGrade: {
    CERTAIN: ['Certain', '确定'],
    PROBABLE: ['Probable', '很可能'],
    POSSIBLE: ['Possible', '可能'],
  } satisfies Glossary<MatchGrade>,

  MatchFinding: {
    IDENTIFIER_SAME: ['identifier is the same', '证件号一致'],
    IDENTIFIER_VALUE_SAME: ['number is the same, kind of identifier unknown', '号码一致，证件类型未知'],
    IDENTIFIER_DIFFERENT: ['identifier is different', '证件号不同'],
    NAME_SAME: ['name is the same', '姓名一致'],
    NAME_SIMILAR: ['name is similar', '姓名相近'],
    NAME_DIFFERENT: ['name is different', '姓名不同'],
    BIRTH_DATE_SAME: ['birth date is the same', '出生日期一致'],
    BIRTH_DATE_SIMILAR: ['birth date fits in part', '出生日期部分相符'],
    BIRTH_DATE_DIFFERENT: ['birth date is different', '出生日期不同'],
    AGE_DIFFERENT: ['does not fit the estimated age', '与估计年龄不符'],
    SEX_SAME: ['sex is the same', '性别一致'],
    SEX_DIFFERENT: ['sex is different', '性别不同'],
    PHONE_SAME: ['telephone is the same', '电话一致'],
    PHONE_DIFFERENT: ['telephone is different', '电话不同'],
    DECEASED: ['recorded as dead', '记录为已故'],
    INACTIVE: ['record is out of use', '记录已停用'],
    REPLACED: ['replaced by another record', '已被其他记录取代'],
    SERVER_DENIES: ['the server says it is someone else', '服务器认定非此人'],
  } satisfies Glossary<MatchFinding>,

  CandidatesViewHow: {
    IDENTIFIER: ['by identifier', '按证件号'],
    MATCH: ['by the server’s own matching', '按服务器匹配'],
    DEMOGRAPHICS: ['by name', '按姓名'],
  } satisfies Glossary<CandidatesViewHow>,

  HistoryViewHow: {
    SUMMARY: ['patient summary made now', '即时生成的患者摘要'],
    DOCUMENT: ['stored patient summary', '已存患者摘要'],
    RESOURCES: ['single records', '单项记录'],
  } satisfies Glossary<HistoryViewHow>,

  HistoryViewSectionKind: {
    ALERTS: ['Alerts', '警示'],
    ALLERGIES: ['Allergies and intolerances', '过敏与不耐受'],
    MEDICATIONS: ['Medications', '用药'],
    PROBLEMS: ['Problems', '疾病'],
    DEVICES: ['Implants and devices', '植入物与器械'],
    PREGNANCY: ['Pregnancy', '妊娠'],
    DIRECTIVES: ['Advance directives', '预先医疗指示'],
    PAST_PROBLEMS: ['Past illness', '既往疾病'],
    PROCEDURES: ['Procedures', '手术与操作'],
    RESULTS: ['Results', '检查检验'],
    VITALS: ['Vital signs', '生命体征'],
    IMMUNIZATIONS: ['Immunizations', '免疫接种'],
    SOCIAL: ['Social history', '社会史'],
    FUNCTION: ['Functional status', '功能状态'],
    PLAN: ['Plan of care', '诊疗计划'],
    OTHER: ['Other', '其他'],
  } satisfies Glossary<HistoryViewSectionKind>,

  HistoryViewStated: {
    ENTRIES: ['Recorded', '有记录'],
    NONE_KNOWN: ['None known: someone asked.', '已询问：无。'],
    NOT_KNOWN: ['Nothing recorded: this does not mean none.', '无记录：不代表没有。'],
    WITHHELD: ['Withheld: there may be some.', '不予公开：可能存在。'],
  } satisfies Glossary<HistoryViewStated>,

  HistoryViewMark: {
    ANTICOAGULANT: ['Anticoagulant', '抗凝药'],
    ANTIPLATELET: ['Antiplatelet', '抗血小板药'],
    HIGH_RISK: ['High risk', '高风险'],
    UNREAD: ['Not read wholly', '未能完整读取'],
    OTHER_PATIENT: ['About another patient: not shown', '属于其他患者：不显示'],
    IN_ERROR: ['Entered in error', '录入错误'],
  } satisfies Glossary<HistoryViewMark>,
} as const;
