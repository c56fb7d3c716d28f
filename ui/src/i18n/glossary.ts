import type { ProblemCode } from '../api/problem';
import type {
  AssignmentStatus,
  AtmistPathway,
  AtmistSex,
  CallbackOutcome,
  CallState,
  Capability,
  CapacityKind,
  CasualtyCardAgeGroup,
  CasualtyEnd,
  CasualtyState,
  ClearOutcome,
  DestinationReason,
  DispatchPolicy,
  DistributionViewKind,
  EcgFileHeadKind,
  EcgFileViewState,
  FindingState,
  HospitalCapability,
  MciLevel,
  Milestone,
  Overdue,
  PlaceSource,
  Priority,
  ProposalKind,
  RecommendationBasis,
  RecommendationReason,
  RepeatMatchKind,
  Role,
  SceneRole,
  ScoreStatus,
  SectorKind,
  Severity,
  TriageAlgorithm,
  TriageCategory,
  UnitAvailability,
  VitalSign,
  VitalValueMark,
  WaveMarkKind,
} from '../protocol/types';
import { ALARM_WORDS } from './alarmwords';
import { ECG_WORDS } from './ecgwords';
import { EPCR_WORDS } from './epcrwords';
import { HISTORY_WORDS } from './historywords';
import { LINK_WORDS } from './linkwords';
import { MEDIA_WORDS } from './mediawords';
import { ORDER_WORDS } from './orderwords';
import { RECEPTION_WORDS } from './receptionwords';
import { REFUSAL_WORDS } from './refusalwords';
import { ROAD_WORDS } from './roadwords';

/** English, then Chinese. */
export type Words = readonly [en: string, zh: string];

/** The texts of one feature: key → English and Chinese, with `{{names}}` for what is filled in. */
export type Texts = Readonly<Record<string, Words>>;

export type Glossary<K extends string> = Readonly<Record<K, Words>>;

/** Every word of the protocol in both languages. A constant without a word does not compile. */
export const GLOSSARY = {
  Priority: {
    P1: ['Critical', '危重'],
    P2: ['Emergency', '急症'],
    P3: ['Urgent', '次急'],
    P4: ['Not urgent', '非急'],
  } satisfies Glossary<Priority>,

  ...ALARM_WORDS,
  ...MEDIA_WORDS,
  ...LINK_WORDS,
  ...ECG_WORDS,
  ...RECEPTION_WORDS,
  ...ROAD_WORDS,
  ...EPCR_WORDS,
  ...ORDER_WORDS,
  ...HISTORY_WORDS,
  ...REFUSAL_WORDS,

  AssignmentStatus: {
    ASSIGNED: ['Assigned', '已派'],
    ACKNOWLEDGED: ['Acknowledged', '已接令'],
    EN_ROUTE: ['En route', '出车途中'],
    ON_SCENE: ['On scene', '到达现场'],
    AT_PATIENT: ['At patient', '接触患者'],
    TRANSPORTING: ['Transporting', '转运途中'],
    AT_HOSPITAL: ['At hospital', '到达医院'],
    HANDED_OVER: ['Handed over', '已交接'],
    CLEAR: ['Clear', '任务结束'],
    CANCELLED: ['Cancelled', '已取消'],
  } satisfies Glossary<AssignmentStatus>,

  UnitAvailability: {
    IN_SERVICE: ['In service', '值班'],
    OUT_OF_SERVICE: ['Out of service', '停勤'],
  } satisfies Glossary<UnitAvailability>,

  Capability: {
    BASIC_LIFE_SUPPORT: ['Basic life support', '基础生命支持'],
    ADVANCED_LIFE_SUPPORT: ['Advanced life support', '高级生命支持'],
    PHYSICIAN: ['Physician', '随车医师'],
    VENTILATOR: ['Ventilator', '呼吸机'],
    NEONATAL: ['Neonatal', '新生儿转运'],
    BARIATRIC: ['Bariatric', '重体患者'],
    SUPERVISOR: ['Supervisor', '现场指挥'],
  } satisfies Glossary<Capability>,

  HospitalCapability: {
    EMERGENCY: ['Emergency', '急诊'],
    PCI: ['PCI', '急诊介入'],
    STROKE: ['Stroke', '卒中'],
    TRAUMA: ['Trauma', '创伤'],
    BURN: ['Burns', '烧伤'],
    PAEDIATRIC: ['Paediatric', '儿科'],
    OBSTETRIC: ['Obstetric', '产科'],
  } satisfies Glossary<HospitalCapability>,

  ClearOutcome: {
    HANDED_OVER: ['Handed over at hospital', '已在医院交接'],
    TREATED_ON_SCENE: ['Treated on scene', '现场处置，未转运'],
    REFUSED: ['Refused care or transport', '拒绝救治或转运'],
    NO_PATIENT: ['No patient found', '未发现患者'],
    TRANSPORTED_BY_OTHER: ['Transported by another unit', '由其他车组转运'],
    DECEASED: ['Dead at the scene', '现场死亡'],
  } satisfies Glossary<ClearOutcome>,

  CallState: {
    RINGING: ['Ringing', '振铃'],
    ANSWERED: ['Answered', '已接听'],
    ABANDONED: ['Caller hung up', '来电中断'],
    LINKED: ['Linked', '已关联'],
    DISMISSED: ['Dismissed', '已排除'],
  } satisfies Glossary<CallState>,

  CallbackOutcome: {
    REACHED: ['Reached', '已接通'],
    NO_ANSWER: ['No answer', '无人接听'],
    BUSY: ['Busy', '占线'],
    NUMBER_INVALID: ['Number invalid', '号码无效'],
  } satisfies Glossary<CallbackOutcome>,

  Milestone: {
    ARREST_RECOGNISED: ['Arrest recognised', '识别心脏骤停'],
    CPR_INSTRUCTIONS_STARTED: ['CPR instructions started', '开始心肺复苏指导'],
    FIRST_COMPRESSION: ['First compression', '首次按压'],
  } satisfies Glossary<Milestone>,

  RepeatMatchKind: {
    NUMBER: ['same number', '同一号码'],
    PLACE: ['same place', '同一地点'],
    TIME: ['same time', '同一时间'],
    WORDS: ['same complaint', '相同主诉'],
  } satisfies Glossary<RepeatMatchKind>,

  PlaceSource: {
    SEARCH: ['said by the caller', '来电者口述'],
    MAP: ['from the map', '地图选点'],
    HANDSET: ["from the caller's telephone", '来电手机定位'],
    NETWORK: ['from the telephone network', '网络定位'],
    CREW: ['from the crew', '车组报告'],
  } satisfies Glossary<PlaceSource>,

  Overdue: {
    CALL_UNANSWERED: ['Call is not answered', '来电未接听'],
    CALL_ABANDONED: ['Abandoned caller not reached', '中断来电未回拨接通'],
    PLAN_NOT_MET: ['Units of the response plan are missing', '派车未满足响应方案'],
    PLAN_OVERMET: ['More units than the response plan asks for', '派车超出响应方案'],
    WELFARE_CALL: ['Ask again how the patient is', '应再次致电询问等待患者'],
    LOCATION_MOVED: ['Caller is elsewhere: another unit is best', '来电者在他处：最优车组已变'],
    CALL_WITHOUT_INCIDENT: ['Call has no incident', '呼叫尚未建立事件'],
    INCIDENT_WITHOUT_UNIT: ['Incident has no unit', '事件尚未派车'],
    ACKNOWLEDGEMENT: ['Crew has not acknowledged', '车组未接令'],
    TURNOUT: ['Crew has not driven off', '车组未出车'],
    STATUS: ['No status for too long', '状态长时间未更新'],
    POSITION: ['No position for too long', '定位长时间未更新'],
    PREALERT_ACKNOWLEDGEMENT: ['Hospital has not acknowledged the pre-alert', '医院未确认预报'],
    ORDER_READ_BACK: ['Crew has not read back an order', '车组未复述医嘱'],
    LINK_LOST: ['Link to the unit is lost', '与车组的连接中断'],
    UNIT_KEY_CHANGED: ['Vehicle signs with another key', '车辆更换了签名密钥'],
    BREACH_AHEAD: ['No free unit can be there in time', '无空闲车组能按时到达'],
    LATE_AHEAD: ['Unit is expected too late', '预计车组将超时到达'],
    LATE: ['Target time has passed', '已超过目标到达时间'],
  } satisfies Glossary<Overdue>,

  Severity: {
    CRITICAL: ['Critical', '危急'],
    WARNING: ['Warning', '警告'],
    NOTICE: ['Notice', '提示'],
  } satisfies Glossary<Severity>,

  CapacityKind: {
    RESUSCITATION: ['Resuscitation', '抢救'],
    MAJORS: ['Majors', '急诊重症'],
    MINORS: ['Minors', '急诊轻症'],
    INTENSIVE_CARE: ['Intensive care', '重症监护'],
    THEATRE: ['Theatre', '手术室'],
    BURN: ['Burns', '烧伤'],
    PAEDIATRIC: ['Paediatric', '儿科'],
  } satisfies Glossary<CapacityKind>,

  RecommendationBasis: {
    ROAD: ['by road', '按道路计算'],
    ESTIMATED: ['estimated, straight line', '直线估算'],
  } satisfies Glossary<RecommendationBasis>,

  RecommendationReason: {
    CLOSEST: ['Closest by drive time', '车程最近'],
    KEEPS_COVERAGE: ['In time and keeps more coverage', '按时可达且保留更多覆盖'],
    NEARER_BUT_LACKS: ['Nearer, but lacks a capability', '更近，但能力不足'],
    BEYOND_TARGET: ['Beyond the target', '超出目标时间'],
    ESTIMATED_TIME: ['Time is only estimated', '时间仅为估算'],
    POSITION_STALE: ['Position is old', '定位已过时'],
    POSITION_UNKNOWN: ['Position unknown, counted from its station', '定位未知，按站点计算'],
    LACKS_CAPABILITY: ['Lacks a capability', '能力不足'],
    OUT_OF_SERVICE: ['Out of service', '停勤'],
    BUSY_ASSIGNED: ['Assigned to another incident', '已派往其他事件'],
    BUSY_EN_ROUTE: ['En route to another incident', '正前往其他事件'],
    BUSY_WITH_PATIENT: ['Has a patient', '车上有患者'],
    ALREADY_ON_THIS_INCIDENT: ['Already on this incident', '已在此事件中'],
    NO_TRAVEL_TIME: ['No travel time known', '无法得出车程'],
    CREW_RESTING: ['Crew is owed rest', '车组应休息'],
    LATE_FINISH: ['Would finish after its shift', '将超时下班'],
    CLEARING_SOON: ['Clears soon at the hospital', '即将在医院待命'],
    DIVERTIBLE: ['Can be diverted', '可改派'],
  } satisfies Glossary<RecommendationReason>,

  DispatchPolicy: {
    CLOSEST: ['closest', '最近优先'],
    HYBRID: ['drive and coverage', '车程与覆盖兼顾'],
    BALANCED: ['drive, coverage and the next calls', '车程、覆盖与后续呼叫兼顾'],
  } satisfies Glossary<DispatchPolicy>,

  ProposalKind: {
    DIVERT: ['Divert', '改派'],
    REASSIGN: ['Reassign', '换派'],
    STAND_DOWN: ['Stand down', '撤回'],
    MOVE_UP: ['Move up', '前移待命'],
    RETURN: ['Return to', '返回待命'],
  } satisfies Glossary<ProposalKind>,
  DestinationReason: {
    BEST: ['Soonest treated', '最早得到救治'],
    NEAREST: ['Nearest', '最近'],
    FARTHER_BUT_CAPABLE: ['Farther, but able', '较远但有能力'],
    LACKS_CAPABILITY: ['Cannot treat this, would transfer', '无此救治能力，需转院'],
    DIVERTING: ['Asks to divert', '请求分流'],
    NO_FREE_PLACE: ['No free place', '无空余床位'],
    CAPACITY_OLD: ['Report of free places is old', '床位报告已过时'],
    OFFLOAD_ASSUMED: ['Offload assumed, no handovers yet', '尚无交接记录，按全市均值'],
    ESTIMATED_TIME: ['Time is only estimated', '时间仅为估算'],
  } satisfies Glossary<DestinationReason>,

  Role: {
    DISPATCHER: ['Dispatcher', '调度员'],
    PARAMEDIC: ['Paramedic', '急救员'],
    ED: ['Emergency department', '急诊科'],
    SPECIALIST: ['Specialist', '专科医师'],
    QUALITY: ['Quality', '质控'],
    ADMIN: ['Administrator', '管理员'],
  } satisfies Glossary<Role>,

  AtmistSex: {
    FEMALE: ['Female', '女'],
    MALE: ['Male', '男'],
    OTHER: ['Other', '其他'],
    UNKNOWN: ['Sex unknown', '性别不详'],
  } satisfies Glossary<AtmistSex>,

  AtmistPathway: {
    GENERAL: ['General', '一般'],
    STEMI: ['STEMI', 'STEMI 心梗'],
    STROKE: ['Stroke', '卒中'],
    TRAUMA: ['Trauma', '创伤'],
    SEPSIS: ['Sepsis', '脓毒症'],
    CARDIAC_ARREST: ['Cardiac arrest', '心脏骤停'],
    OBSTETRIC: ['Obstetric', '产科'],
    PAEDIATRIC: ['Paediatric', '儿科'],
    BURN: ['Burns', '烧伤'],
  } satisfies Glossary<AtmistPathway>,

  EcgFileHeadKind: {
    AECG: ['HL7 aECG', 'HL7 aECG'],
    SCP: ['SCP-ECG', 'SCP-ECG'],
    DICOM: ['DICOM', 'DICOM'],
    XML: ['XML of the maker', '厂商 XML'],
    PDF: ['PDF report', 'PDF 报告'],
    WFDB: ['WFDB, several files in one', 'WFDB（多文件合一）'],
  } satisfies Glossary<EcgFileHeadKind>,

  EcgFileViewState: {
    INCOMPLETE: ['still coming', '传输中'],
    WHOLE: ['whole', '完整'],
    BROKEN: ['not what the device made (checksum)', '与设备原文件不符（校验和）'],
  } satisfies Glossary<EcgFileViewState>,

  VitalSign: {
    HEART_RATE: ['Heart rate', '心率'],
    PULSE_RATE: ['Pulse', '脉率'],
    RESPIRATORY_RATE: ['Respiration', '呼吸'],
    SPO2: ['SpO₂', '血氧饱和度'],
    SYSTOLIC: ['Systolic', '收缩压'],
    DIASTOLIC: ['Diastolic', '舒张压'],
    MEAN_PRESSURE: ['Mean pressure', '平均压'],
    TEMPERATURE: ['Temperature', '体温'],
    ETCO2: ['etCO₂', '呼末二氧化碳'],
    BLOOD_GLUCOSE: ['Glucose', '血糖'],
    GCS: ['GCS', '格拉斯哥评分'],
    PAIN: ['Pain', '疼痛'],
  } satisfies Glossary<VitalSign>,

  VitalValueMark: {
    VALID: ['valid', '有效'],
    QUESTIONABLE: ['questionable', '可疑'],
    OUT_OF_RANGE: ['out of range', '超出范围'],
    BACKFILLED: ['arrived late', '补传'],
  } satisfies Glossary<VitalValueMark>,

  WaveMarkKind: {
    LEAD_OFF: ['lead off', '导联脱落'],
    SATURATED: ['beyond the range', '超量程'],
    QUESTIONABLE: ['questionable', '可疑'],
    PACE_PULSE: ['pacemaker pulse', '起搏脉冲'],
    TEST: ['test signal', '测试信号'],
    BACKFILLED: ['arrived late', '补传'],
  } satisfies Glossary<WaveMarkKind>,

  TriageCategory: {
    RED: ['Red', '红'],
    YELLOW: ['Yellow', '黄'],
    GREEN: ['Green', '绿'],
    GREY: ['Grey', '灰'],
    BLACK: ['Black', '黑'],
  } satisfies Glossary<TriageCategory>,

  TriageAlgorithm: {
    START: ['START', 'START'],
    JUMPSTART: ['JumpSTART (child)', 'JumpSTART（儿童）'],
    SALT: ['SALT', 'SALT'],
    JUDGEMENT: ['Judgement', '人工判断'],
  } satisfies Glossary<TriageAlgorithm>,

  CasualtyState: {
    ON_SCENE: ['On scene', '在现场'],
    ALLOTTED: ['Hospital chosen', '已定医院'],
    ON_BOARD: ['On board', '已上车'],
    UNDER_WAY: ['Under way', '转运途中'],
    ARRIVED: ['At hospital', '已到医院'],
    ENDED: ['Ended', '已结束'],
  } satisfies Glossary<CasualtyState>,

  CasualtyEnd: {
    RELEASED: ['Treated and released', '处置后离开'],
    DEAD_ON_SCENE: ['Dead on scene', '现场死亡'],
    LEFT_SCENE: ['Left the scene', '自行离开'],
    TAKEN_BY_OTHERS: ['Taken by others', '由他人送走'],
    TAG_VOID: ['Tag void', '标签作废'],
  } satisfies Glossary<CasualtyEnd>,

  CasualtyCardAgeGroup: {
    ADULT: ['Adult', '成人'],
    CHILD: ['Child', '儿童'],
    UNKNOWN: ['Age unknown', '年龄不详'],
  } satisfies Glossary<CasualtyCardAgeGroup>,

  ScoreStatus: {
    COMPLETE: ['complete', '完整'],
    INCOMPLETE: ['incomplete', '不完整'],
    NOT_APPLICABLE: ['not for this patient', '不适用于该患者'],
  } satisfies Glossary<ScoreStatus>,

  FindingState: {
    FRESH: ['current', '有效'],
    STALE: ['too old, not counted', '已过时，不计入'],
    DOUBTED: ['doubtful, not counted', '可疑，不计入'],
  } satisfies Glossary<FindingState>,

  MciLevel: {
    LEVEL_1: ['Level I (100 or more)', 'I 级（100 人以上）'],
    LEVEL_2: ['Level II (50 or more)', 'II 级（50 人以上）'],
    LEVEL_3: ['Level III (30 or more)', 'III 级（30 人以上）'],
    LEVEL_4: ['Level IV (fewer)', 'IV 级（较少）'],
  } satisfies Glossary<MciLevel>,

  SectorKind: {
    INCIDENT_SITE: ['Incident site', '事故点'],
    TRIAGE_POINT: ['Triage point', '检伤点'],
    TREATMENT: ['Treatment area', '救治区'],
    LOADING_POINT: ['Loading point', '上车点'],
    STAGING: ['Staging area', '集结区'],
    MORTUARY: ['Mortuary', '停尸区'],
  } satisfies Glossary<SectorKind>,

  SceneRole: {
    COMMAND: ['Command', '现场指挥'],
    TRIAGE: ['Triage', '检伤'],
    TREATMENT: ['Treatment', '救治'],
    LOADING: ['Loading', '上车调度'],
    STAGING: ['Staging', '集结待命'],
    TRANSPORT: ['Transport', '转运'],
  } satisfies Glossary<SceneRole>,

  DistributionViewKind: {
    NEAREST: ['nearest', '最近'],
    HAS_CAPABILITY: ['can treat it', '具备专科'],
    LACKS_CAPABILITY: ['nobody with a place can treat it', '有名额的医院均无此专科'],
    DIVERTS: [
      'diverts such patients, but nobody else with a place can treat it',
      '该类患者已分流，但其他有名额的医院均无此专科',
    ],
    NEARER_FULL: ['the nearer one is full', '较近医院已满'],
    NEARER_LACKS_CAPABILITY: ['the nearer one cannot treat it', '较近医院无此专科'],
    NEARER_DIVERTED: ['the nearer one is diverted', '较近医院已分流'],
    NEARER_BUSY: ['a longer wait at the nearer one', '较近医院等待更久'],
    PLACES_REPORTED: [
      'places as last reported free, not asked for this incident',
      '名额按最近上报的空余床位，未就本事件询问',
    ],
    PLACES_ASSUMED: ['places assumed, not asked yet', '名额为推定，尚未询问'],
    ESTIMATED_TIME: ['time only estimated', '时间仅为估算'],
  } satisfies Glossary<DistributionViewKind>,

  ProblemCode: {
    BAD_REQUEST: ['The server did not understand this.', '服务器无法识别该请求。'],
    NOT_SIGNED_IN: ['Not signed in.', '未登录。'],
    FORBIDDEN: ['Your role does not allow this.', '您的角色无权进行此操作。'],
    NOT_FOUND: ['This does not exist any more.', '该内容已不存在。'],
    TOO_LARGE: ['This is too large.', '内容过大。'],
    UNSUPPORTED_MEDIA_TYPE: ['The server does not accept this format.', '服务器不接受此格式。'],
    RATE_LIMITED: ['Too many requests; wait a moment.', '请求过多，请稍候。'],
    UNAVAILABLE: ['The server cannot do this right now.', '服务器暂时无法处理。'],
    UPSTREAM: ['A system behind the server did not answer.', '后端系统没有应答。'],
    UNREACHABLE: [
      'The server does not answer. It is not certain whether this was done.',
      '服务器没有应答，操作是否完成尚不确定。',
    ],
    UNEXPECTED: ['Something unexpected went wrong at the server.', '服务器发生意外错误。'],
  } satisfies Glossary<ProblemCode>,
} as const;

export type GlossaryName = keyof typeof GLOSSARY;
