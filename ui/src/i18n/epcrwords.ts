import type {
  EpcrDictionaryKind,
  EpcrDictionaryUsage,
  EpcrDictionaryValueType,
  EpcrSource,
  EpcrViewLevel,
  FormularyViewFrom,
} from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of the patient's record; part of the glossary. */
export const EPCR_WORDS = {
  FormularyViewFrom: {
    VEHICLE: ['given on this vehicle', '本车自备'],
    CENTRE: ['given by the centre', '由中心下发'],
  } satisfies Glossary<FormularyViewFrom>,

  EpcrDictionaryKind: {
    SECTION: ['Section', '章节'],
    GROUP: ['Group', '组'],
    ELEMENT: ['Element', '数据元'],
  } satisfies Glossary<EpcrDictionaryKind>,

  EpcrDictionaryUsage: {
    MANDATORY: ['mandatory', '必填'],
    REQUIRED: ['required', '必需'],
    RECOMMENDED: ['recommended', '建议填写'],
    OPTIONAL: ['optional', '选填'],
  } satisfies Glossary<EpcrDictionaryUsage>,

  EpcrDictionaryValueType: {
    NONE: ['no value of its own', '无取值'],
    TEXT: ['text', '文本'],
    CODE: ['code', '代码'],
    INTEGER: ['whole number', '整数'],
    DECIMAL: ['number', '小数'],
    DATE: ['date', '日期'],
    DATE_TIME: ['date and time', '日期时间'],
    BINARY: ['file', '文件'],
  } satisfies Glossary<EpcrDictionaryValueType>,

  EpcrSource: {
    CREW: ['entered by the crew', '车组录入'],
    DEVICE: ['from a device', '设备采集'],
    DISPATCH: ['from dispatch', '调度中心'],
    TRIAGE: ['from triage', '分诊'],
    SCORE: ['from a score', '评分'],
    SETTINGS: ['from the settings', '系统设置'],
  } satisfies Glossary<EpcrSource>,

  EpcrViewLevel: {
    ERROR: ['Error', '错误'],
    WARNING: ['Warning', '警告'],
  } satisfies Glossary<EpcrViewLevel>,
} as const;
