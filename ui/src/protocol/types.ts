// Generated from the Java records by prehospital.protocol.wire.TypeScriptTest; run it with -Dupdate to renew.

/** ISO 8601 in UTC. */
export type Instant = string;
/** ISO 8601. */
export type Duration = string;

export interface Account {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly unit?: UnitId;
  readonly hospital?: HospitalId;
}

export const ALARM_ACT = [
  'ACKNOWLEDGED',
  'SILENCED',
  'ESCALATED',
] as const;
export type AlarmAct = (typeof ALARM_ACT)[number];

export type AlarmEvent =
  | AlarmEventAlarmActed;

export interface AlarmEventAlarmActed {
  readonly type: 'AlarmActed';
  readonly alarm: AlarmId;
  readonly unit: UnitId;
  readonly assignment?: AssignmentId;
  readonly incident?: IncidentId;
  readonly code: string;
  readonly priority: AlarmPriority;
  readonly act: AlarmAct;
  readonly owner: AlarmOwner;
}

export type AlarmId = string;

export const ALARM_KIND = [
  'PHYSIOLOGICAL',
  'TECHNICAL',
] as const;
export type AlarmKind = (typeof ALARM_KIND)[number];

export interface AlarmLimitsView {
  readonly band: string;
  readonly fromYears: number;
  readonly belowYears: number;
  readonly ageYears?: number;
  readonly limits: readonly AlarmLimitsViewLine[];
}

export interface AlarmLimitsViewLine {
  readonly sign: VitalSign;
  readonly below: boolean;
  readonly value: number;
  readonly priority: AlarmPriority;
}

export interface AlarmMeasured {
  readonly value: number;
  readonly limit?: number;
  readonly unit: string;
}

export interface AlarmOwner {
  readonly party: AlarmParty;
  readonly name: string;
}

export const ALARM_PARTY = [
  'CREW',
  'DISPATCH',
  'HOSPITAL',
] as const;
export type AlarmParty = (typeof ALARM_PARTY)[number];

export const ALARM_PRIORITY = [
  'LOW',
  'MEDIUM',
  'HIGH',
] as const;
export type AlarmPriority = (typeof ALARM_PRIORITY)[number];

export const ALARM_SOURCE = [
  'DEVICE',
  'LIMIT',
] as const;
export type AlarmSource = (typeof ALARM_SOURCE)[number];

export const ALARM_STATE = [
  'ACTIVE',
  'LATCHED',
  'ENDED',
] as const;
export type AlarmState = (typeof ALARM_STATE)[number];

export type AlarmUplink =
  | AlarmUplinkAlarmReported;

export interface AlarmUplinkAlarmReported {
  readonly type: 'AlarmReported';
  readonly alarm: AlarmView;
}

export interface AlarmView {
  readonly id: AlarmId;
  readonly unit: UnitId;
  readonly assignment?: AssignmentId;
  readonly incident?: IncidentId;
  readonly source: AlarmSource;
  readonly kind: AlarmKind;
  readonly device: string;
  readonly code: string;
  readonly text: Bilingual;
  readonly priority: AlarmPriority;
  readonly state: AlarmState;
  readonly measured?: AlarmMeasured;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly owner: AlarmOwner;
  readonly acknowledged?: AlarmViewAcknowledged;
  readonly silence?: AlarmViewSilence;
  readonly escalation?: AlarmViewEscalation;
  readonly revision: number;
}

export interface AlarmViewAcknowledged {
  readonly party: AlarmParty;
  readonly by: string;
  readonly at: Instant;
}

export interface AlarmViewEscalation {
  readonly to: AlarmOwner;
  readonly at: Instant;
}

export interface AlarmViewSilence {
  readonly party: AlarmParty;
  readonly by: string;
  readonly until: Instant;
}

export interface Allotment {
  readonly tag: CasualtyTag;
  readonly hospital: HospitalId;
  readonly assignment?: AssignmentId;
}

export interface AnsweringView {
  readonly targetSeconds: number;
  readonly shareWanted: number;
  readonly answered: number;
  readonly withinTarget: number;
  readonly p90Seconds?: number;
  readonly ringing: number;
  readonly next?: CallId;
  readonly breachAt?: Instant;
}

export type AssignmentId = string;

export const ASSIGNMENT_STATUS = [
  'ASSIGNED',
  'ACKNOWLEDGED',
  'EN_ROUTE',
  'ON_SCENE',
  'AT_PATIENT',
  'TRANSPORTING',
  'AT_HOSPITAL',
  'HANDED_OVER',
  'CLEAR',
  'CANCELLED',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUS)[number];

export interface AssignmentView {
  readonly id: AssignmentId;
  readonly incident: IncidentId;
  readonly unit: UnitId;
  readonly status: AssignmentStatus;
  readonly times: Readonly<Partial<Record<AssignmentStatus, Instant>>>;
  readonly destination?: HospitalId;
  readonly outcome?: ClearOutcome;
  readonly preAlert?: PreAlertId;
}

export interface Atmist {
  readonly ageYears?: number;
  readonly sex: AtmistSex;
  readonly time: string;
  readonly mechanism: string;
  readonly injuries: string;
  readonly signs: string;
  readonly treatment: string;
  readonly pathway: AtmistPathway;
}

export const ATMIST_PATHWAY = [
  'GENERAL',
  'STEMI',
  'STROKE',
  'TRAUMA',
  'SEPSIS',
  'CARDIAC_ARREST',
  'OBSTETRIC',
  'PAEDIATRIC',
  'BURN',
] as const;
export type AtmistPathway = (typeof ATMIST_PATHWAY)[number];

export const ATMIST_SEX = [
  'FEMALE',
  'MALE',
  'OTHER',
  'UNKNOWN',
] as const;
export type AtmistSex = (typeof ATMIST_SEX)[number];

export type AttentionEvent =
  | AttentionEventExceptionEscalated;

export interface AttentionEventExceptionEscalated {
  readonly type: 'ExceptionEscalated';
  readonly exception: ExceptionId;
}

export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

export interface CalibrationView {
  readonly computedAt: Instant;
  readonly trips: number;
  readonly oldest?: Instant;
  readonly newest?: Instant;
  readonly inside: number;
  readonly deciles: readonly number[];
  readonly byLength: readonly CalibrationViewLengthShare[];
}

export interface CalibrationViewLengthShare {
  readonly secondsMax: number;
  readonly trips: number;
  readonly inside: number;
}

export type CallId = string;

export const CALL_STATE = [
  'RINGING',
  'ANSWERED',
  'ABANDONED',
  'LINKED',
  'DISMISSED',
] as const;
export type CallState = (typeof CALL_STATE)[number];

export interface CallView {
  readonly id: CallId;
  readonly receivedAt: Instant;
  readonly callback: string;
  readonly place?: Place;
  readonly complaint: string;
  readonly incident?: IncidentId;
  readonly state: CallState;
  readonly rang: boolean;
  readonly answeredAt?: Instant;
  readonly located?: Place;
  readonly callbacks: readonly CallViewCallback[];
  readonly triage?: TriageRecord;
  readonly instructions: readonly string[];
  readonly milestones: Readonly<Partial<Record<Milestone, Instant>>>;
  readonly endedReason?: string;
}

export interface CallViewCallback {
  readonly at: Instant;
  readonly outcome: CallbackOutcome;
  readonly note: string;
}

export const CALLBACK_OUTCOME = [
  'REACHED',
  'NO_ANSWER',
  'BUSY',
  'NUMBER_INVALID',
] as const;
export type CallbackOutcome = (typeof CALLBACK_OUTCOME)[number];

export interface CandidatesView {
  readonly server: string;
  readonly how: readonly CandidatesViewHow[];
  readonly candidates: readonly TheirPatient[];
  readonly more: number;
  readonly unread: number;
  readonly askedAt: Instant;
}

export const CANDIDATES_VIEW_HOW = [
  'IDENTIFIER',
  'MATCH',
  'DEMOGRAPHICS',
] as const;
export type CandidatesViewHow = (typeof CANDIDATES_VIEW_HOW)[number];

export const CAPABILITY = [
  'BASIC_LIFE_SUPPORT',
  'ADVANCED_LIFE_SUPPORT',
  'PHYSICIAN',
  'VENTILATOR',
  'NEONATAL',
  'BARIATRIC',
  'SUPERVISOR',
] as const;
export type Capability = (typeof CAPABILITY)[number];

export const CAPACITY_KIND = [
  'RESUSCITATION',
  'MAJORS',
  'MINORS',
  'INTENSIVE_CARE',
  'THEATRE',
  'BURN',
  'PAEDIATRIC',
] as const;
export type CapacityKind = (typeof CAPACITY_KIND)[number];

export interface CapacityView {
  readonly free: number;
  readonly at: Instant;
  readonly by: string;
}

export const CARE_MILESTONE = [
  'SYMPTOM_ONSET',
  'LAST_KNOWN_WELL',
  'FIRST_MEDICAL_CONTACT',
  'FIRST_ECG',
  'ECG_READ',
  'DOOR',
  'CT_STARTED',
  'NEEDLE',
  'PUNCTURE',
  'WIRE',
  'THEATRE',
] as const;
export type CareMilestone = (typeof CARE_MILESTONE)[number];

export interface CasualtyCard {
  readonly group: CasualtyCardAgeGroup;
  readonly sex: AtmistSex;
  readonly needs: readonly HospitalCapability[];
  readonly note: string;
}

export const CASUALTY_CARD_AGE_GROUP = [
  'ADULT',
  'CHILD',
  'UNKNOWN',
] as const;
export type CasualtyCardAgeGroup = (typeof CASUALTY_CARD_AGE_GROUP)[number];

export const CASUALTY_END = [
  'RELEASED',
  'DEAD_ON_SCENE',
  'LEFT_SCENE',
  'TAKEN_BY_OTHERS',
  'TAG_VOID',
] as const;
export type CasualtyEnd = (typeof CASUALTY_END)[number];

export const CASUALTY_STATE = [
  'ON_SCENE',
  'ALLOTTED',
  'ON_BOARD',
  'UNDER_WAY',
  'ARRIVED',
  'ENDED',
] as const;
export type CasualtyState = (typeof CASUALTY_STATE)[number];

export type CasualtyTag = string;

export interface CasualtyTriage {
  readonly algorithm: TriageAlgorithm;
  readonly answers: readonly string[];
  readonly category: TriageCategory;
  readonly at: Instant;
}

export interface CasualtyView {
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly category: TriageCategory;
  readonly looks: readonly CasualtyViewLook[];
  readonly card: CasualtyCard;
  readonly sector?: SectorId;
  readonly state: CasualtyState;
  readonly hospital?: HospitalId;
  readonly assignment?: AssignmentId;
  readonly end?: CasualtyEnd;
  readonly times: Readonly<Partial<Record<CasualtyState, Instant>>>;
}

export interface CasualtyViewLook {
  readonly triage: CasualtyTriage;
  readonly recordedAt: Instant;
  readonly unit?: UnitId;
  readonly by: string;
}

export const CLEAR_OUTCOME = [
  'HANDED_OVER',
  'TREATED_ON_SCENE',
  'REFUSED',
  'NO_PATIENT',
  'TRANSPORTED_BY_OTHER',
  'DECEASED',
] as const;
export type ClearOutcome = (typeof CLEAR_OUTCOME)[number];

export type ClinicalUplink =
  | ClinicalUplinkFindingsNoted
  | ClinicalUplinkRecordWritten
  | ClinicalUplinkRecordKept
  | ClinicalUplinkScoresReported;

export interface ClinicalUplinkFindingsNoted {
  readonly type: 'FindingsNoted';
  readonly assignment: AssignmentId;
  readonly findings: Readonly<Partial<Record<string, string>>>;
  readonly at: Instant;
  readonly by: string;
}

export interface ClinicalUplinkRecordKept {
  readonly type: 'RecordKept';
  readonly record: EpcrId;
  readonly ids: readonly string[];
}

export interface ClinicalUplinkRecordWritten {
  readonly type: 'RecordWritten';
  readonly record: EpcrId;
  readonly entries: readonly EpcrEntry[];
}

export interface ClinicalUplinkScoresReported {
  readonly type: 'ScoresReported';
  readonly scores: ScoresView;
}

export interface CoverageView {
  readonly computedAt: Instant;
  readonly percent: number;
  readonly targetSeconds: number;
  readonly freeUnits: number;
  readonly demand: CoverageViewDemandBasis;
  readonly busy: CoverageViewBusyBasis;
  readonly basis: RecommendationBasis;
  readonly points: readonly CoverageViewPoint[];
  readonly sites: readonly CoverageViewSite[];
}

export interface CoverageViewBusyBasis {
  readonly fraction: number;
  readonly unitHours: number;
}

export interface CoverageViewDemandBasis {
  readonly incidents: number;
  readonly since?: Instant;
  readonly at: Instant;
}

export interface CoverageViewPoint {
  readonly at: LatLon;
  readonly share: number;
  readonly covered: number;
  readonly units: number;
}

export interface CoverageViewSite {
  readonly id: StationId;
  readonly name: string;
  readonly at: LatLon;
  readonly units: number;
  readonly gain: number;
}

export interface CrewMciView {
  readonly level?: MciLevel;
  readonly commander: string;
  readonly role?: SceneRole;
  readonly sectors: readonly MciViewSector[];
  readonly casualties: readonly CrewMciViewLine[];
  readonly total: number;
}

export interface CrewMciViewLine {
  readonly tag: CasualtyTag;
  readonly category: TriageCategory;
  readonly state: CasualtyState;
  readonly sector?: SectorId;
  readonly hospital?: HospitalId;
  readonly assignment?: AssignmentId;
}

export const DAY_PART = [
  'NIGHT',
  'MORNING',
  'MIDDAY',
  'AFTERNOON',
  'EVENING',
] as const;
export type DayPart = (typeof DAY_PART)[number];

export interface Destination {
  readonly rank: number;
  readonly hospital: HospitalId;
  readonly treatmentSeconds: number;
  readonly driveSeconds: number;
  readonly fartherSeconds: number;
  readonly basis: RecommendationBasis;
  readonly waitSeconds: number;
  readonly offloadSeconds: number;
  readonly handovers: number;
  readonly offloadAt?: Instant;
  readonly transferSeconds: number;
  readonly transferTo?: HospitalId;
  readonly capable: boolean;
  readonly diversion?: Diversion;
  readonly free?: number;
  readonly freeAt?: Instant;
  readonly inbound: number;
  readonly reasons: readonly DestinationReason[];
}

export const DESTINATION_REASON = [
  'BEST',
  'NEAREST',
  'FARTHER_BUT_CAPABLE',
  'LACKS_CAPABILITY',
  'DIVERTING',
  'NO_FREE_PLACE',
  'CAPACITY_OLD',
  'OFFLOAD_ASSUMED',
  'ESTIMATED_TIME',
] as const;
export type DestinationReason = (typeof DESTINATION_REASON)[number];

export interface DestinationsView {
  readonly assignment: AssignmentId;
  readonly computedAt: Instant;
  readonly positionAt?: Instant;
  readonly choices: readonly DestinationsViewChoice[];
}

export interface DestinationsViewChoice {
  readonly need: HospitalCapability;
  readonly items: readonly Destination[];
}

export type DispatchEvent =
  | DispatchEventCallReceived
  | DispatchEventIncidentOpened
  | DispatchEventCallLinked
  | DispatchEventPriorityChanged
  | DispatchEventIncidentMoved
  | DispatchEventIncidentClosed
  | DispatchEventUnitPut
  | DispatchEventUnitAvailabilityChanged
  | DispatchEventHospitalPut
  | DispatchEventUnitAssigned
  | DispatchEventAssignmentCancelled
  | DispatchEventStatusReported
  | DispatchEventPreAlertSent
  | DispatchEventPreAlertUpdated
  | DispatchEventPreAlertAcknowledged
  | DispatchEventPreAlertRedirected
  | DispatchEventPreAlertCancelled
  | DispatchEventWithdrawalConfirmed
  | DispatchEventRedirectConfirmed
  | DispatchEventHandoffSigned
  | DispatchEventWarningDeclined
  | DispatchEventExceptionRaised
  | DispatchEventExceptionResolved
  | DispatchEventExceptionAcknowledged
  | FleetEvent
  | AttentionEvent
  | HospitalEvent
  | NoticeEvent
  | MciEvent
  | IntakeEvent
  | AlarmEvent
  | ReceptionEvent
  | OrderEvent
  | IdentityEvent
  | RecordingEvent;

export interface DispatchEventAssignmentCancelled {
  readonly type: 'AssignmentCancelled';
  readonly assignment: AssignmentId;
  readonly reason: string;
}

export interface DispatchEventCallLinked {
  readonly type: 'CallLinked';
  readonly call: CallId;
  readonly incident: IncidentId;
}

export interface DispatchEventCallReceived {
  readonly type: 'CallReceived';
  readonly call: CallId;
  readonly callback: string;
  readonly place?: Place;
  readonly complaint: string;
}

export interface DispatchEventExceptionAcknowledged {
  readonly type: 'ExceptionAcknowledged';
  readonly exception: ExceptionId;
}

export interface DispatchEventExceptionRaised {
  readonly type: 'ExceptionRaised';
  readonly exception: ExceptionId;
  readonly kind: Overdue;
  readonly call?: CallId;
  readonly incident?: IncidentId;
  readonly assignment?: AssignmentId;
  readonly unit?: UnitId;
  readonly preAlert?: PreAlertId;
  readonly dueAt: Instant;
}

export interface DispatchEventExceptionResolved {
  readonly type: 'ExceptionResolved';
  readonly exception: ExceptionId;
}

export interface DispatchEventHandoffSigned {
  readonly type: 'HandoffSigned';
  readonly preAlert: PreAlertId;
  readonly note: HandoffNote;
}

export interface DispatchEventHospitalPut {
  readonly type: 'HospitalPut';
  readonly hospital: HospitalId;
  readonly card: HospitalCard;
}

export interface DispatchEventIncidentClosed {
  readonly type: 'IncidentClosed';
  readonly incident: IncidentId;
  readonly reason: string;
}

export interface DispatchEventIncidentMoved {
  readonly type: 'IncidentMoved';
  readonly incident: IncidentId;
  readonly place: Place;
}

export interface DispatchEventIncidentOpened {
  readonly type: 'IncidentOpened';
  readonly incident: IncidentId;
  readonly place: Place;
  readonly complaint: string;
  readonly priority: Priority;
  readonly needs: readonly Capability[];
  readonly note: string;
  readonly plan?: ResponsePlan;
}

export interface DispatchEventPreAlertAcknowledged {
  readonly type: 'PreAlertAcknowledged';
  readonly preAlert: PreAlertId;
  readonly by: HospitalId;
}

export interface DispatchEventPreAlertCancelled {
  readonly type: 'PreAlertCancelled';
  readonly preAlert: PreAlertId;
  readonly reason: string;
}

export interface DispatchEventPreAlertRedirected {
  readonly type: 'PreAlertRedirected';
  readonly preAlert: PreAlertId;
  readonly from: HospitalId;
  readonly to: HospitalId;
  readonly reason: string;
}

export interface DispatchEventPreAlertSent {
  readonly type: 'PreAlertSent';
  readonly preAlert: PreAlertId;
  readonly assignment: AssignmentId;
  readonly hospital: HospitalId;
  readonly atmist: Atmist;
}

export interface DispatchEventPreAlertUpdated {
  readonly type: 'PreAlertUpdated';
  readonly preAlert: PreAlertId;
  readonly atmist: Atmist;
}

export interface DispatchEventPriorityChanged {
  readonly type: 'PriorityChanged';
  readonly incident: IncidentId;
  readonly from: Priority;
  readonly to: Priority;
  readonly reason: string;
}

export interface DispatchEventRedirectConfirmed {
  readonly type: 'RedirectConfirmed';
  readonly preAlert: PreAlertId;
  readonly by: UnitId;
}

export interface DispatchEventStatusReported {
  readonly type: 'StatusReported';
  readonly assignment: AssignmentId;
  readonly status: AssignmentStatus;
  readonly occurredAt: Instant;
  readonly destination?: HospitalId;
  readonly outcome?: ClearOutcome;
}

export interface DispatchEventUnitAssigned {
  readonly type: 'UnitAssigned';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly unit: UnitId;
}

export interface DispatchEventUnitAvailabilityChanged {
  readonly type: 'UnitAvailabilityChanged';
  readonly unit: UnitId;
  readonly availability: UnitAvailability;
  readonly reason: string;
}

export interface DispatchEventUnitPut {
  readonly type: 'UnitPut';
  readonly unit: UnitId;
  readonly card: UnitCard;
}

export interface DispatchEventWarningDeclined {
  readonly type: 'WarningDeclined';
  readonly assignment: AssignmentId;
  readonly criteria: readonly string[];
  readonly reason: string;
}

export interface DispatchEventWithdrawalConfirmed {
  readonly type: 'WithdrawalConfirmed';
  readonly preAlert: PreAlertId;
  readonly by: HospitalId;
}

export const DISPATCH_POLICY = [
  'CLOSEST',
  'HYBRID',
  'BALANCED',
] as const;
export type DispatchPolicy = (typeof DISPATCH_POLICY)[number];

export interface DistributionView {
  readonly incident: IncidentId;
  readonly computedAt: Instant;
  readonly objective: string;
  readonly items: readonly DistributionViewItem[];
  readonly unplaced: readonly DistributionViewUnplaced[];
}

export interface DistributionViewItem {
  readonly allotment: Allotment;
  readonly category: TriageCategory;
  readonly driveSeconds: number;
  readonly waitSeconds: number;
  readonly reasons: readonly DistributionViewReason[];
}

export const DISTRIBUTION_VIEW_KIND = [
  'NEAREST',
  'HAS_CAPABILITY',
  'LACKS_CAPABILITY',
  'DIVERTS',
  'NEARER_FULL',
  'NEARER_LACKS_CAPABILITY',
  'NEARER_DIVERTED',
  'NEARER_BUSY',
  'PLACES_ASSUMED',
  'PLACES_REPORTED',
  'ESTIMATED_TIME',
] as const;
export type DistributionViewKind = (typeof DISTRIBUTION_VIEW_KIND)[number];

export interface DistributionViewReason {
  readonly kind: DistributionViewKind;
  readonly hospital?: HospitalId;
  readonly capability?: HospitalCapability;
  readonly seconds?: number;
  readonly at?: Instant;
}

export interface DistributionViewUnplaced {
  readonly tag: CasualtyTag;
  readonly category: TriageCategory;
}

export interface Diversion {
  readonly capability?: HospitalCapability;
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly by: string;
}

export interface EarlierReadsView {
  readonly items: readonly EarlierReadsViewItem[];
}

export interface EarlierReadsViewItem {
  readonly patient: TheirPatient;
  readonly history: HistoryView;
  readonly read: Stamp;
}

export const ECG_BEAT = [
  'MARKED',
  'NORMAL',
  'VENTRICULAR',
  'PACED',
  'UNKNOWN',
] as const;
export type EcgBeat = (typeof ECG_BEAT)[number];

export interface EcgFileHead {
  readonly assignment?: AssignmentId;
  readonly sha256: string;
  readonly name: string;
  readonly kind: EcgFileHeadKind;
  readonly source: string;
  readonly takenAt: Instant;
  readonly recording?: string;
  readonly bytes: number;
  readonly parts: number;
}

export const ECG_FILE_HEAD_KIND = [
  'AECG',
  'SCP',
  'DICOM',
  'XML',
  'PDF',
  'WFDB',
] as const;
export type EcgFileHeadKind = (typeof ECG_FILE_HEAD_KIND)[number];

export interface EcgFileView {
  readonly unit: UnitId;
  readonly file: EcgFileHead;
  readonly receivedAt: Instant;
  readonly state: EcgFileViewState;
}

export const ECG_FILE_VIEW_STATE = [
  'INCOMPLETE',
  'WHOLE',
  'BROKEN',
] as const;
export type EcgFileViewState = (typeof ECG_FILE_VIEW_STATE)[number];

export interface EcgReadingView {
  readonly unit: UnitId;
  readonly assignment?: AssignmentId;
  readonly recording: string;
  readonly takenAt: Instant;
  readonly leads: readonly string[];
  readonly ratePerMinute?: number;
  readonly rhythm: string;
  readonly intervalsMs: Readonly<Partial<Record<string, number>>>;
  readonly axesDeg: Readonly<Partial<Record<string, number>>>;
  readonly stMv: Readonly<Partial<Record<string, number>>>;
  readonly unreadable: readonly string[];
  readonly statements: readonly EcgViewStatement[];
  readonly files: readonly string[];
  readonly sha256: string;
}

export const ECG_SIGNAL = [
  'GOOD',
  'NOISY',
  'FLAT',
  'SATURATED',
  'MISSING',
] as const;
export type EcgSignal = (typeof ECG_SIGNAL)[number];

export type EcgUplink =
  | EcgUplinkEcgReported
  | EcgUplinkEcgRead
  | EcgUplinkEcgFilePart;

export interface EcgUplinkEcgFilePart {
  readonly type: 'EcgFilePart';
  readonly file: EcgFileHead;
  readonly part: number;
  readonly data: string;
}

export interface EcgUplinkEcgRead {
  readonly type: 'EcgRead';
  readonly reading: EcgReadingView;
}

export interface EcgUplinkEcgReported {
  readonly type: 'EcgReported';
  readonly ecg: EcgView;
}

export interface EcgView {
  readonly unit: UnitId;
  readonly assignment?: AssignmentId;
  readonly at: Instant;
  readonly device: string;
  readonly channel: string;
  readonly signal: EcgSignal;
  readonly ratePerMinute?: number;
  readonly rhythm: string;
  readonly beats: readonly EcgViewBeat[];
  readonly statements: readonly EcgViewStatement[];
}

export interface EcgViewBeat {
  readonly at: Instant;
  readonly kind: EcgBeat;
}

export interface EcgViewStatement {
  readonly code: string;
  readonly text: string;
  readonly criteria: string;
  readonly source: string;
  readonly textZh?: string;
  readonly criteriaZh?: string;
}

export interface EpcrDictionary {
  readonly version: string;
  readonly items: readonly EpcrDictionaryItem[];
  readonly codeLists: Readonly<Partial<Record<string, Readonly<Partial<Record<string, Bilingual>>>>>>;
}

export interface EpcrDictionaryItem {
  readonly id: string;
  readonly kind: EpcrDictionaryKind;
  readonly parent: string;
  readonly name: Bilingual;
  readonly usage: EpcrDictionaryUsage;
  readonly national: boolean;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly nillable: boolean;
  readonly type: EpcrDictionaryValueType;
  readonly codeList?: string;
  readonly min?: number;
  readonly max?: number;
  readonly lengthMin?: number;
  readonly lengthMax?: number;
  readonly pattern?: string;
  readonly notValues: readonly string[];
  readonly pertinentNegatives: readonly string[];
  readonly attributes: Readonly<Partial<Record<string, string>>>;
}

export const EPCR_DICTIONARY_KIND = [
  'SECTION',
  'GROUP',
  'ELEMENT',
] as const;
export type EpcrDictionaryKind = (typeof EPCR_DICTIONARY_KIND)[number];

export const EPCR_DICTIONARY_USAGE = [
  'MANDATORY',
  'REQUIRED',
  'RECOMMENDED',
  'OPTIONAL',
] as const;
export type EpcrDictionaryUsage = (typeof EPCR_DICTIONARY_USAGE)[number];

export const EPCR_DICTIONARY_VALUE_TYPE = [
  'NONE',
  'TEXT',
  'CODE',
  'INTEGER',
  'DECIMAL',
  'DATE',
  'DATE_TIME',
  'BINARY',
] as const;
export type EpcrDictionaryValueType = (typeof EPCR_DICTIONARY_VALUE_TYPE)[number];

export interface EpcrEntry {
  readonly id: string;
  readonly element: string;
  readonly instance: string;
  readonly value?: string;
  readonly notValue?: string;
  readonly pertinentNegative?: string;
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  readonly source: EpcrSource;
  readonly by: string;
  readonly device: string;
  readonly recordedAt: Instant;
  readonly measuredAt?: Instant;
  readonly supersedes: readonly string[];
  readonly reason?: string;
}

export type EpcrId = string;

export interface EpcrLine {
  readonly id: string;
  readonly element: string;
  readonly instance?: string;
  readonly value?: string;
  readonly notValue?: string;
  readonly pertinentNegative?: string;
  readonly attributes?: Readonly<Partial<Record<string, string>>>;
  readonly device?: string;
  readonly recordedAt: Instant;
  readonly measuredAt?: Instant;
  readonly supersedes?: readonly string[];
  readonly reason?: string;
}

export const EPCR_SOURCE = [
  'CREW',
  'DEVICE',
  'DISPATCH',
  'TRIAGE',
  'SCORE',
  'SETTINGS',
] as const;
export type EpcrSource = (typeof EPCR_SOURCE)[number];

export interface EpcrView {
  readonly id: EpcrId;
  readonly now: Instant;
  readonly entries: number;
  readonly locked?: EpcrViewLocked;
  readonly fields: readonly EpcrViewField[];
  readonly messages: readonly EpcrViewMessage[];
}

export interface EpcrViewField {
  readonly element: string;
  readonly instance: string;
  readonly shown: EpcrEntry;
  readonly conflicting: readonly EpcrEntry[];
  readonly earlier: readonly EpcrEntry[];
  readonly amended: boolean;
}

export const EPCR_VIEW_LEVEL = [
  'ERROR',
  'WARNING',
] as const;
export type EpcrViewLevel = (typeof EPCR_VIEW_LEVEL)[number];

export interface EpcrViewLocked {
  readonly at: Instant;
  readonly by: string;
}

export interface EpcrViewMessage {
  readonly level: EpcrViewLevel;
  readonly code: string;
  readonly element?: string;
  readonly instance?: string;
  readonly text: Bilingual;
}

export interface EtaView {
  readonly assignment: AssignmentId;
  readonly to: LatLon;
  readonly arriveAt: Instant;
  readonly basis: RecommendationBasis;
  readonly computedAt: Instant;
  readonly range?: EtaViewRange;
}

export interface EtaViewRange {
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly trips: number;
}

export type ExceptionId = string;

export interface ExceptionView {
  readonly id: ExceptionId;
  readonly kind: Overdue;
  readonly severity: Severity;
  readonly dueAt: Instant;
  readonly raisedAt: Instant;
  readonly escalatedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
  readonly call?: CallId;
  readonly incident?: IncidentId;
  readonly assignment?: AssignmentId;
  readonly unit?: UnitId;
  readonly preAlert?: PreAlertId;
}

export interface ExpectedCasualtiesView {
  readonly incident: IncidentId;
  readonly hospital: HospitalId;
  readonly words: string;
  readonly places: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly assumed: boolean;
  readonly scene: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly allotted: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly underWay: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly arrived: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly at: Instant;
  readonly endedAt?: Instant;
}

export const FINDING_STATE = [
  'FRESH',
  'STALE',
  'DOUBTED',
] as const;
export type FindingState = (typeof FINDING_STATE)[number];

export type FleetEvent =
  | FleetEventShiftSet
  | FleetEventUnitPosted
  | FleetEventProposalAccepted
  | FleetEventUnitKeyRegistered
  | FleetEventUnitKeyShown
  | FleetEventUnitKeyRejected
  | FleetEventProposalDismissed;

export interface FleetEventProposalAccepted {
  readonly type: 'ProposalAccepted';
  readonly proposal: ProposalId;
  readonly reason: string;
}

export interface FleetEventProposalDismissed {
  readonly type: 'ProposalDismissed';
  readonly proposal: ProposalId;
  readonly reason: string;
}

export interface FleetEventShiftSet {
  readonly type: 'ShiftSet';
  readonly unit: UnitId;
  readonly shift?: Shift;
}

export interface FleetEventUnitKeyRegistered {
  readonly type: 'UnitKeyRegistered';
  readonly unit: UnitId;
  readonly key: UnitKey;
  readonly reason: string;
}

export interface FleetEventUnitKeyRejected {
  readonly type: 'UnitKeyRejected';
  readonly unit: UnitId;
  readonly key: UnitKey;
  readonly reason: string;
}

export interface FleetEventUnitKeyShown {
  readonly type: 'UnitKeyShown';
  readonly unit: UnitId;
  readonly key: UnitKey;
}

export interface FleetEventUnitPosted {
  readonly type: 'UnitPosted';
  readonly unit: UnitId;
  readonly post?: Post;
  readonly reason: string;
  readonly freedAt?: Instant;
}

export interface Formulary {
  readonly version: string;
  readonly source: string;
  readonly approved?: FormularyApproval;
  readonly sources: Readonly<Partial<Record<string, string>>>;
  readonly medications: readonly FormularyMedication[];
}

export interface FormularyAdult {
  readonly doses: readonly number[];
  readonly max?: number;
  readonly source: string;
}

export interface FormularyApproval {
  readonly by: string;
  readonly on: string;
}

export interface FormularyBand {
  readonly fromKg: number;
  readonly toKg?: number;
  readonly amount: number;
}

export interface FormularyChild {
  readonly perKg?: number;
  readonly min?: number;
  readonly bands?: readonly FormularyBand[];
  readonly max: number;
  readonly source: string;
}

export interface FormularyMedication {
  readonly code: string;
  readonly name: Bilingual;
  readonly uses: readonly FormularyUse[];
}

export interface FormularyUse {
  readonly use: Bilingual;
  readonly routes: readonly string[];
  readonly unit: string;
  readonly perMl?: number;
  readonly arrest?: boolean;
  readonly adult: FormularyAdult;
  readonly child?: FormularyChild;
}

export interface FormularyView {
  readonly from: FormularyViewFrom;
  readonly since: Instant;
  readonly formulary: Formulary;
}

export const FORMULARY_VIEW_FROM = [
  'VEHICLE',
  'CENTRE',
] as const;
export type FormularyViewFrom = (typeof FORMULARY_VIEW_FROM)[number];

export const FRAME_CLASS = [
  'STATUS',
  'ALARM',
  'VITALS',
  'TWELVE_LEAD',
  'RECORD',
  'WAVEFORM',
  'BULK',
] as const;
export type FrameClass = (typeof FRAME_CLASS)[number];

export interface FurtherPatientsView {
  readonly preAlert: PreAlertId;
  readonly items: readonly FurtherPatientsViewItem[];
}

export interface FurtherPatientsViewItem {
  readonly record: EpcrId;
  readonly patient: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly sex: AtmistSex;
}

export type GuideAct =
  | GuideActPoint
  | GuideActAway
  | GuideActOnFrame;

export interface GuideActAway {
  readonly type: 'Away';
  readonly source: string;
}

export interface GuideActCalibrate {
  readonly type: 'Calibrate';
  readonly source: string;
  readonly frame: string;
  readonly scale: GuideScale;
}

export interface GuideActClear {
  readonly type: 'Clear';
  readonly source: string;
  readonly frame: string;
}

export interface GuideActDraw {
  readonly type: 'Draw';
  readonly source: string;
  readonly frame: string;
  readonly shape: GuideShape;
}

export interface GuideActFreeze {
  readonly type: 'Freeze';
  readonly source: string;
  readonly frame: string;
  readonly capturedAt: Instant;
  readonly picture: GuidePicture;
}

export type GuideActOnFrame =
  | GuideActFreeze
  | GuideActDraw
  | GuideActCalibrate
  | GuideActUndo
  | GuideActClear
  | GuideActUnfreeze;

export interface GuideActPoint {
  readonly type: 'Point';
  readonly source: string;
  readonly at: Spot;
}

export interface GuideActUndo {
  readonly type: 'Undo';
  readonly source: string;
  readonly frame: string;
}

export interface GuideActUnfreeze {
  readonly type: 'Unfreeze';
  readonly source: string;
  readonly frame: string;
}

export interface GuideFrame {
  readonly source: string;
  readonly frame: string;
  readonly capturedAt: Instant;
  readonly frozenAt: Instant;
  readonly by: string;
  readonly picture: GuidePicture;
  readonly scale?: GuideScale;
  readonly drawings: readonly GuideFrameDrawing[];
}

export interface GuideFrameDrawing {
  readonly by: string;
  readonly shape: GuideShape;
}

export type GuideNews =
  | GuideNewsWelcome
  | GuideNewsDid
  | GuideNewsPointed
  | GuideNewsEcho
  | GuideNewsRefused
  | GuideNewsPresent;

export interface GuideNewsDid {
  readonly type: 'Did';
  readonly number: number;
  readonly at: Instant;
  readonly by: string;
  readonly role: Role;
  readonly act: GuideAct;
}

export interface GuideNewsEcho {
  readonly type: 'Echo';
  readonly n: number;
  readonly number?: number;
  readonly at: Instant;
}

export interface GuideNewsPointed {
  readonly type: 'Pointed';
  readonly screen: string;
  readonly by: string;
  readonly role: Role;
  readonly source: string;
  readonly at?: Spot;
}

export interface GuideNewsPresent {
  readonly type: 'Present';
  readonly serverTime: Instant;
  readonly screens: readonly GuideScreen[];
}

export interface GuideNewsRefused {
  readonly type: 'Refused';
  readonly n: number;
  readonly reason: GuideRefusal;
  readonly detail: string;
}

export interface GuideNewsWelcome {
  readonly type: 'Welcome';
  readonly serverTime: Instant;
  readonly screen: string;
  readonly draws: boolean;
  readonly number: number;
  readonly frames: readonly GuideFrame[];
  readonly screens: readonly GuideScreen[];
}

export interface GuidePicture {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

export const GUIDE_REFUSAL = [
  'BAD_MESSAGE',
  'MAY_NOT_DRAW',
  'NO_CAMERA',
  'NOT_FROZEN',
  'LIMIT_REACHED',
  'TOO_FAST',
] as const;
export type GuideRefusal = (typeof GUIDE_REFUSAL)[number];

export interface GuideRequest {
  readonly n: number;
  readonly act?: GuideAct;
  readonly seen?: number;
}

export interface GuideScale {
  readonly from: Spot;
  readonly to: Spot;
  readonly millimetres: number;
}

export interface GuideScreen {
  readonly screen: string;
  readonly name: string;
  readonly role: Role;
  readonly unit?: UnitId;
  readonly seen: number;
  readonly seenAt?: Instant;
  readonly heardAt: Instant;
}

export type GuideShape =
  | GuideShapeArrow
  | GuideShapeEllipse
  | GuideShapeLine
  | GuideShapeWords
  | GuideShapeMeasure;

export interface GuideShapeArrow {
  readonly type: 'Arrow';
  readonly from: Spot;
  readonly to: Spot;
}

export interface GuideShapeEllipse {
  readonly type: 'Ellipse';
  readonly centre: Spot;
  readonly radiusX: number;
  readonly radiusY: number;
}

export interface GuideShapeLine {
  readonly type: 'Line';
  readonly points: readonly Spot[];
}

export interface GuideShapeMeasure {
  readonly type: 'Measure';
  readonly from: Spot;
  readonly to: Spot;
}

export interface GuideShapeWords {
  readonly type: 'Words';
  readonly at: Spot;
  readonly text: string;
}

export interface HandoffNote {
  readonly receivedBy: string;
  readonly handedOverBy: string;
  readonly note: string;
}

export interface HistoryView {
  readonly server: string;
  readonly patient: string;
  readonly subject: string;
  readonly how: HistoryViewHow;
  readonly writtenAt?: string;
  readonly authors: readonly string[];
  readonly fetchedAt: Instant;
  readonly sections: readonly HistoryViewSection[];
  readonly unread: number;
  readonly omitted: number;
  readonly problems: readonly string[];
}

export interface HistoryViewEntry {
  readonly text: string;
  readonly codes: readonly string[];
  readonly status: string;
  readonly detail: string;
  readonly date?: string;
  readonly source: string;
  readonly marks: readonly HistoryViewMark[];
}

export const HISTORY_VIEW_HOW = [
  'SUMMARY',
  'DOCUMENT',
  'RESOURCES',
] as const;
export type HistoryViewHow = (typeof HISTORY_VIEW_HOW)[number];

export const HISTORY_VIEW_MARK = [
  'ANTICOAGULANT',
  'ANTIPLATELET',
  'HIGH_RISK',
  'UNREAD',
  'OTHER_PATIENT',
  'IN_ERROR',
] as const;
export type HistoryViewMark = (typeof HISTORY_VIEW_MARK)[number];

export interface HistoryViewSection {
  readonly kind: HistoryViewSectionKind;
  readonly stated: HistoryViewStated;
  readonly entries: readonly HistoryViewEntry[];
  readonly narrative: string;
}

export const HISTORY_VIEW_SECTION_KIND = [
  'ALERTS',
  'ALLERGIES',
  'MEDICATIONS',
  'PROBLEMS',
  'DEVICES',
  'PREGNANCY',
  'DIRECTIVES',
  'PAST_PROBLEMS',
  'PROCEDURES',
  'RESULTS',
  'VITALS',
  'IMMUNIZATIONS',
  'SOCIAL',
  'FUNCTION',
  'PLAN',
  'OTHER',
] as const;
export type HistoryViewSectionKind = (typeof HISTORY_VIEW_SECTION_KIND)[number];

export const HISTORY_VIEW_STATED = [
  'ENTRIES',
  'NONE_KNOWN',
  'NOT_KNOWN',
  'WITHHELD',
] as const;
export type HistoryViewStated = (typeof HISTORY_VIEW_STATED)[number];

export const HOSPITAL_CAPABILITY = [
  'EMERGENCY',
  'PCI',
  'STROKE',
  'TRAUMA',
  'BURN',
  'PAEDIATRIC',
  'OBSTETRIC',
] as const;
export type HospitalCapability = (typeof HOSPITAL_CAPABILITY)[number];

export interface HospitalCard {
  readonly name: string;
  readonly location: LatLon;
  readonly capabilities: readonly HospitalCapability[];
}

export type HospitalEvent =
  | HospitalEventCapacityReported
  | HospitalEventDiversionBegun
  | HospitalEventDiversionEnded;

export interface HospitalEventCapacityReported {
  readonly type: 'CapacityReported';
  readonly hospital: HospitalId;
  readonly free: Readonly<Partial<Record<CapacityKind, number>>>;
}

export interface HospitalEventDiversionBegun {
  readonly type: 'DiversionBegun';
  readonly hospital: HospitalId;
  readonly capability?: HospitalCapability;
  readonly until: Instant;
  readonly reason: string;
}

export interface HospitalEventDiversionEnded {
  readonly type: 'DiversionEnded';
  readonly hospital: HospitalId;
  readonly capability?: HospitalCapability;
  readonly expired: boolean;
}

export type HospitalId = string;

export interface HospitalState {
  readonly capacity: Readonly<Partial<Record<CapacityKind, CapacityView>>>;
  readonly diversions: readonly Diversion[];
  readonly offload?: OffloadView;
}

export interface HospitalView {
  readonly id: HospitalId;
  readonly card: HospitalCard;
  readonly state?: HospitalState;
}

export interface Identity {
  readonly patient: TheirPatient;
  readonly status: IdentityStatus;
  readonly proposed: Stamp;
  readonly confirmed?: Stamp;
  readonly ended?: IdentityEnded;
}

export interface IdentityEnded {
  readonly reason: string;
  readonly stamp: Stamp;
}

export type IdentityEvent =
  | IdentityEventIdentityProposed
  | IdentityEventIdentityConfirmed
  | IdentityEventIdentityRejected
  | IdentityEventIdentityUndone;

export interface IdentityEventIdentityConfirmed {
  readonly type: 'IdentityConfirmed';
  readonly preAlert: PreAlertId;
  readonly by: string;
}

export interface IdentityEventIdentityProposed {
  readonly type: 'IdentityProposed';
  readonly preAlert: PreAlertId;
  readonly patient: TheirPatient;
  readonly by: string;
}

export interface IdentityEventIdentityRejected {
  readonly type: 'IdentityRejected';
  readonly preAlert: PreAlertId;
  readonly reason: string;
  readonly by: string;
}

export interface IdentityEventIdentityUndone {
  readonly type: 'IdentityUndone';
  readonly preAlert: PreAlertId;
  readonly reason: string;
  readonly by: string;
}

export const IDENTITY_STATUS = [
  'PROPOSED',
  'LINKED',
  'REJECTED',
  'UNDONE',
] as const;
export type IdentityStatus = (typeof IDENTITY_STATUS)[number];

export type IncidentId = string;

export interface IncidentView {
  readonly id: IncidentId;
  readonly openedAt: Instant;
  readonly place: Place;
  readonly complaint: string;
  readonly priority: Priority;
  readonly needs: readonly Capability[];
  readonly note: string;
  readonly calls: readonly CallId[];
  readonly assignments: readonly AssignmentId[];
  readonly closedAt?: Instant;
  readonly plan?: ResponsePlan;
  readonly fit?: PlanFit;
  readonly lastPriority?: PriorityStep;
  readonly suggestedPlace?: Place;
  readonly moved?: MoveNotice;
  readonly welfare?: WelfareCall;
}

export type IntakeEvent =
  | IntakeEventCallRang
  | IntakeEventCallAnswered
  | IntakeEventCallDescribed
  | IntakeEventCallAbandoned
  | IntakeEventCallbackTried
  | IntakeEventWelfareAsked
  | IntakeEventCallDismissed
  | IntakeEventCallLocated
  | IntakeEventTriageRecorded
  | IntakeEventInstructionGiven
  | IntakeEventMilestoneReached
  | IntakeEventResponsePlanSet
  | IntakeEventMoveNoticed;

export interface IntakeEventCallAbandoned {
  readonly type: 'CallAbandoned';
  readonly call: CallId;
}

export interface IntakeEventCallAnswered {
  readonly type: 'CallAnswered';
  readonly call: CallId;
}

export interface IntakeEventCallDescribed {
  readonly type: 'CallDescribed';
  readonly call: CallId;
  readonly callback: string;
  readonly place?: Place;
  readonly complaint: string;
}

export interface IntakeEventCallDismissed {
  readonly type: 'CallDismissed';
  readonly call: CallId;
  readonly reason: string;
}

export interface IntakeEventCallLocated {
  readonly type: 'CallLocated';
  readonly call: CallId;
  readonly place: Place;
}

export interface IntakeEventCallRang {
  readonly type: 'CallRang';
  readonly call: CallId;
  readonly callback: string;
}

export interface IntakeEventCallbackTried {
  readonly type: 'CallbackTried';
  readonly call: CallId;
  readonly outcome: CallbackOutcome;
  readonly note: string;
}

export interface IntakeEventInstructionGiven {
  readonly type: 'InstructionGiven';
  readonly call: CallId;
  readonly instruction: string;
}

export interface IntakeEventMilestoneReached {
  readonly type: 'MilestoneReached';
  readonly call: CallId;
  readonly milestone: Milestone;
  readonly at: Instant;
}

export interface IntakeEventMoveNoticed {
  readonly type: 'MoveNoticed';
  readonly incident: IncidentId;
  readonly notice: MoveNotice;
}

export interface IntakeEventResponsePlanSet {
  readonly type: 'ResponsePlanSet';
  readonly incident: IncidentId;
  readonly plan: ResponsePlan;
  readonly reason: string;
}

export interface IntakeEventTriageRecorded {
  readonly type: 'TriageRecorded';
  readonly call: CallId;
  readonly triage: TriageRecord;
}

export interface IntakeEventWelfareAsked {
  readonly type: 'WelfareAsked';
  readonly incident: IncidentId;
  readonly outcome: CallbackOutcome;
  readonly note: string;
}

export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

export interface LinkQuality {
  readonly at: Instant;
  readonly uplink: string;
  readonly roundTripMillis?: number;
  readonly bytesPerSecond: number;
  readonly resentPercent?: number;
  readonly backlog: Readonly<Partial<Record<FrameClass, number>>>;
  readonly uplinks?: readonly UplinkView[];
}

export type LinkUplink =
  | LinkUplinkLinkMeasured
  | LinkUplinkKeyShown;

export interface LinkUplinkKeyShown {
  readonly type: 'KeyShown';
  readonly key: string;
  readonly signature: string;
}

export interface LinkUplinkLinkMeasured {
  readonly type: 'LinkMeasured';
  readonly quality: LinkQuality;
}

export interface LinkView {
  readonly unit: UnitId;
  readonly up: boolean;
  readonly since: Instant;
  readonly durableThrough: number;
  readonly backlog: number;
  readonly quality?: LinkQuality;
  readonly catchingUp?: boolean;
}

export interface LookupsView {
  readonly hospitals: readonly HospitalId[];
}

export const MATCH_FINDING = [
  'IDENTIFIER_SAME',
  'IDENTIFIER_VALUE_SAME',
  'IDENTIFIER_DIFFERENT',
  'NAME_SAME',
  'NAME_SIMILAR',
  'NAME_DIFFERENT',
  'BIRTH_DATE_SAME',
  'BIRTH_DATE_SIMILAR',
  'BIRTH_DATE_DIFFERENT',
  'AGE_DIFFERENT',
  'SEX_SAME',
  'SEX_DIFFERENT',
  'PHONE_SAME',
  'PHONE_DIFFERENT',
  'DECEASED',
  'INACTIVE',
  'REPLACED',
  'SERVER_DENIES',
] as const;
export type MatchFinding = (typeof MATCH_FINDING)[number];

export const MATCH_GRADE = [
  'CERTAIN',
  'PROBABLE',
  'POSSIBLE',
] as const;
export type MatchGrade = (typeof MATCH_GRADE)[number];

export type MciEvent =
  | MciEventMciDeclared
  | MciEventMciEnded
  | MciEventSectorPut
  | MciEventSceneRoleSet
  | MciEventCasualtyTriaged
  | MciEventCasualtyMoved
  | MciEventPlacesOffered
  | MciEventCasualtyAllotted
  | MciEventCasualtyLoaded
  | MciEventCasualtyUnloaded
  | MciEventCasualtyEnded;

export interface MciEventCasualtyAllotted {
  readonly type: 'CasualtyAllotted';
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly hospital: HospitalId;
  readonly assignment?: AssignmentId;
}

export interface MciEventCasualtyEnded {
  readonly type: 'CasualtyEnded';
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly how: CasualtyEnd;
  readonly note: string;
  readonly at: Instant;
}

export interface MciEventCasualtyLoaded {
  readonly type: 'CasualtyLoaded';
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly assignment: AssignmentId;
  readonly at: Instant;
}

export interface MciEventCasualtyMoved {
  readonly type: 'CasualtyMoved';
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly sector: SectorId;
  readonly at: Instant;
}

export interface MciEventCasualtyTriaged {
  readonly type: 'CasualtyTriaged';
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly triage: CasualtyTriage;
  readonly sector?: SectorId;
  readonly card?: CasualtyCard;
  readonly assignment?: AssignmentId;
}

export interface MciEventCasualtyUnloaded {
  readonly type: 'CasualtyUnloaded';
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly at: Instant;
}

export interface MciEventMciDeclared {
  readonly type: 'MciDeclared';
  readonly incident: IncidentId;
  readonly level: MciLevel;
  readonly commander: string;
  readonly expected: number;
  readonly note: string;
  readonly plan: ResponsePlan;
}

export interface MciEventMciEnded {
  readonly type: 'MciEnded';
  readonly incident: IncidentId;
  readonly reason: string;
}

export interface MciEventPlacesOffered {
  readonly type: 'PlacesOffered';
  readonly incident: IncidentId;
  readonly hospital: HospitalId;
  readonly places: Readonly<Partial<Record<TriageCategory, number>>>;
}

export interface MciEventSceneRoleSet {
  readonly type: 'SceneRoleSet';
  readonly incident: IncidentId;
  readonly assignment: AssignmentId;
  readonly role: SceneRole;
}

export interface MciEventSectorPut {
  readonly type: 'SectorPut';
  readonly incident: IncidentId;
  readonly sector: SectorId;
  readonly kind: SectorKind;
  readonly name: string;
  readonly location?: LatLon;
}

export const MCI_LEVEL = [
  'LEVEL_1',
  'LEVEL_2',
  'LEVEL_3',
  'LEVEL_4',
] as const;
export type MciLevel = (typeof MCI_LEVEL)[number];

export type MciUplink =
  | MciUplinkMciReported
  | MciUplinkCasualtyTagged
  | MciUplinkCasualtyCarried
  | MciUplinkCasualtyBoarded
  | MciUplinkCasualtySetDown
  | MciUplinkCasualtyConcluded;

export interface MciUplinkCasualtyBoarded {
  readonly type: 'CasualtyBoarded';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly at: Instant;
  readonly by: string;
}

export interface MciUplinkCasualtyCarried {
  readonly type: 'CasualtyCarried';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly sector: SectorId;
  readonly at: Instant;
  readonly by: string;
}

export interface MciUplinkCasualtyConcluded {
  readonly type: 'CasualtyConcluded';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly how: CasualtyEnd;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
}

export interface MciUplinkCasualtySetDown {
  readonly type: 'CasualtySetDown';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly at: Instant;
  readonly by: string;
}

export interface MciUplinkCasualtyTagged {
  readonly type: 'CasualtyTagged';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly tag: CasualtyTag;
  readonly triage: CasualtyTriage;
  readonly sector?: SectorId;
  readonly card?: CasualtyCard;
  readonly by: string;
}

export interface MciUplinkMciReported {
  readonly type: 'MciReported';
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly level: MciLevel;
  readonly expected: number;
  readonly note: string;
  readonly by: string;
}

export interface MciView {
  readonly incident: IncidentId;
  readonly declared?: MciViewDeclared;
  readonly endedAt?: Instant;
  readonly sectors: readonly MciViewSector[];
  readonly roles: Readonly<Partial<Record<AssignmentId, SceneRole>>>;
  readonly offers: readonly MciViewOffer[];
  readonly counts: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly unaccounted: number;
}

export interface MciViewDeclared {
  readonly level: MciLevel;
  readonly commander: string;
  readonly expected: number;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
}

export interface MciViewOffer {
  readonly hospital: HospitalId;
  readonly places: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly taken: Readonly<Partial<Record<TriageCategory, number>>>;
  readonly assumed: boolean;
  readonly at?: Instant;
  readonly by?: string;
}

export interface MciViewSector {
  readonly id: SectorId;
  readonly kind: SectorKind;
  readonly name: string;
  readonly location?: LatLon;
}

export const MEDIA_CAMERA = [
  'CABIN',
  'OUTSIDE',
  'BODY',
  'SCREEN',
  'TALK',
] as const;
export type MediaCamera = (typeof MEDIA_CAMERA)[number];

export interface MediaRoomView {
  readonly incident: IncidentId;
  readonly available: boolean;
  readonly recorded: RecordPolicy;
  readonly sources: readonly MediaRoomViewSource[];
}

export interface MediaRoomViewQuality {
  readonly step: MediaStep;
  readonly reason: MediaStepReason;
  readonly since: Instant;
}

export interface MediaRoomViewSource {
  readonly name: string;
  readonly camera: MediaCamera;
  readonly unit?: UnitId;
  readonly by: string;
  readonly since: Instant;
  readonly connected: boolean;
  readonly recordingSince?: Instant;
  readonly quality?: MediaRoomViewQuality;
  readonly viewers: readonly MediaRoomViewViewer[];
}

export interface MediaRoomViewViewer {
  readonly name: string;
  readonly role: Role;
}

export const MEDIA_STEP = [
  'P1080',
  'P720',
  'P360',
  'STILLS',
  'AUDIO',
  'TEXT',
] as const;
export type MediaStep = (typeof MEDIA_STEP)[number];

export const MEDIA_STEP_REASON = [
  'NONE',
  'SOURCE',
  'LINK',
  'PROCESSOR',
  'CHOSEN',
] as const;
export type MediaStepReason = (typeof MEDIA_STEP_REASON)[number];

export const MILESTONE = [
  'ARREST_RECOGNISED',
  'CPR_INSTRUCTIONS_STARTED',
  'FIRST_COMPRESSION',
] as const;
export type Milestone = (typeof MILESTONE)[number];

export interface MoveNotice {
  readonly bestHere: UnitId;
  readonly bestThere: UnitId;
  readonly secondsMore: number;
}

export type NoticeEvent =
  | NoticeEventNoticePosted
  | NoticeEventNoticeRemoved;

export interface NoticeEventNoticePosted {
  readonly type: 'NoticePosted';
  readonly notice: NoticeId;
  readonly text: string;
  readonly until: Instant;
}

export interface NoticeEventNoticeRemoved {
  readonly type: 'NoticeRemoved';
  readonly notice: NoticeId;
  readonly expired: boolean;
}

export type NoticeId = string;

export interface NoticeView {
  readonly id: NoticeId;
  readonly text: string;
  readonly postedAt: Instant;
  readonly postedBy: string;
  readonly until: Instant;
}

export interface OffloadView {
  readonly handovers: number;
  readonly offloadSeconds?: number;
  readonly turnarounds: number;
  readonly turnaroundSeconds?: number;
  readonly newestAt?: Instant;
}

export type OrderEvent =
  | OrderEventOrderGiven
  | OrderEventOrderWithdrawn
  | OrderEventOrderReadBack
  | OrderEventOrderDone
  | OrderEventOrderRefused;

export interface OrderEventOrderDone {
  readonly type: 'OrderDone';
  readonly order: OrderId;
  readonly note: string;
  readonly occurredAt: Instant;
}

export interface OrderEventOrderGiven {
  readonly type: 'OrderGiven';
  readonly order: OrderId;
  readonly assignment: AssignmentId;
  readonly kind: OrderKind;
  readonly text: string;
}

export interface OrderEventOrderReadBack {
  readonly type: 'OrderReadBack';
  readonly order: OrderId;
  readonly text: string;
  readonly occurredAt: Instant;
}

export interface OrderEventOrderRefused {
  readonly type: 'OrderRefused';
  readonly order: OrderId;
  readonly reason: string;
  readonly occurredAt: Instant;
}

export interface OrderEventOrderWithdrawn {
  readonly type: 'OrderWithdrawn';
  readonly order: OrderId;
  readonly reason: string;
}

export type OrderId = string;

export const ORDER_KIND = [
  'MEDICATION',
  'PROCEDURE',
  'OBSERVATION',
  'TRANSPORT',
  'OTHER',
] as const;
export type OrderKind = (typeof ORDER_KIND)[number];

export const ORDER_STATUS = [
  'GIVEN',
  'READ_BACK',
  'DONE',
  'REFUSED',
  'WITHDRAWN',
] as const;
export type OrderStatus = (typeof ORDER_STATUS)[number];

export type OrderUplink =
  | OrderUplinkOrderRepeated
  | OrderUplinkOrderCarriedOut
  | OrderUplinkOrderDeclined;

export interface OrderUplinkOrderCarriedOut {
  readonly type: 'OrderCarriedOut';
  readonly order: OrderId;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
}

export interface OrderUplinkOrderDeclined {
  readonly type: 'OrderDeclined';
  readonly order: OrderId;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

export interface OrderUplinkOrderRepeated {
  readonly type: 'OrderRepeated';
  readonly order: OrderId;
  readonly text: string;
  readonly at: Instant;
  readonly by: string;
}

export interface OrderView {
  readonly id: OrderId;
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly unit: UnitId;
  readonly kind: OrderKind;
  readonly text: string;
  readonly status: OrderStatus;
  readonly given: Stamp;
  readonly readBack?: OrderViewSaid;
  readonly ended?: OrderViewSaid;
  readonly withdrawn?: OrderViewSaid;
}

export interface OrderViewSaid {
  readonly text: string;
  readonly at: Instant;
  readonly by: string;
}

export interface OutOfService {
  readonly reason: string;
  readonly since: Instant;
  readonly by: string;
}

export interface Outcome {
  readonly diagnosis: string;
  readonly disposition: OutcomeDisposition;
  readonly note: string;
}

export const OUTCOME_DISPOSITION = [
  'DISCHARGED',
  'OBSERVED',
  'WARD',
  'INTENSIVE_CARE',
  'CATHETER_LABORATORY',
  'THEATRE',
  'TRANSFERRED',
  'LEFT_AGAINST_ADVICE',
  'DIED',
] as const;
export type OutcomeDisposition = (typeof OUTCOME_DISPOSITION)[number];

export const OVERDUE = [
  'CALL_UNANSWERED',
  'CALL_ABANDONED',
  'CALL_WITHOUT_INCIDENT',
  'INCIDENT_WITHOUT_UNIT',
  'PLAN_NOT_MET',
  'PLAN_OVERMET',
  'WELFARE_CALL',
  'LOCATION_MOVED',
  'ACKNOWLEDGEMENT',
  'TURNOUT',
  'STATUS',
  'POSITION',
  'PREALERT_ACKNOWLEDGEMENT',
  'ORDER_READ_BACK',
  'LINK_LOST',
  'UNIT_KEY_CHANGED',
  'BREACH_AHEAD',
  'LATE_AHEAD',
  'LATE',
] as const;
export type Overdue = (typeof OVERDUE)[number];

export interface PathwaysView {
  readonly teams: readonly PathwaysViewTeam[];
  readonly items: readonly PathwaysViewItem[];
  readonly clocks: readonly PathwaysViewClock[];
}

export interface PathwaysViewClock {
  readonly pathway: AtmistPathway;
  readonly from: CareMilestone;
  readonly to: CareMilestone;
  readonly minutes: number;
  readonly words: Bilingual;
  readonly source: string;
}

export interface PathwaysViewItem {
  readonly pathway: AtmistPathway;
  readonly id: string;
  readonly words: Bilingual;
}

export interface PathwaysViewTeam {
  readonly pathway: AtmistPathway;
  readonly name: Bilingual;
}

export interface PatientQuery {
  readonly system?: string;
  readonly identifier?: string;
  readonly name?: string;
  readonly birthDate?: string;
  readonly sex?: AtmistSex;
  readonly phone?: string;
  readonly reason: string;
}

export interface PhoneView {
  readonly order: number;
  readonly name: string;
  readonly role: Bilingual;
  readonly number: string;
}

export interface Place {
  readonly description: string;
  readonly location: LatLon;
  readonly radiusMeters: number;
  readonly source?: PlaceSource;
  readonly at?: Instant;
}

export const PLACE_SOURCE = [
  'SEARCH',
  'MAP',
  'HANDSET',
  'NETWORK',
  'CREW',
] as const;
export type PlaceSource = (typeof PLACE_SOURCE)[number];

export interface PlanFit {
  readonly open: readonly ResponsePlanSlot[];
  readonly surplus: readonly AssignmentId[];
}

export interface PositionFix {
  readonly location: LatLon;
  readonly fixedAt: Instant;
  readonly speedKmh?: number;
  readonly headingDegrees?: number;
  readonly accuracyMeters?: number;
}

export interface PositionView {
  readonly unit: UnitId;
  readonly fix: PositionFix;
  readonly receivedAt: Instant;
}

export interface Post {
  readonly id: StationId;
  readonly name: string;
  readonly location: LatLon;
}

export interface Posting {
  readonly post: Post;
  readonly since: Instant;
}

export type PreAlertId = string;

export interface PreAlertProposal {
  readonly unit: UnitId;
  readonly assignment: AssignmentId;
  readonly since: Instant;
  readonly reasons: readonly PreAlertProposalReason[];
}

export interface PreAlertProposalReason {
  readonly id: string;
  readonly pathway: AtmistPathway;
  readonly words: Bilingual;
  readonly seen: readonly string[];
  readonly source: string;
}

export const PRE_ALERT_STATUS = [
  'SENT',
  'RECEIVED',
  'ACKNOWLEDGED',
  'TEAM_ACTIVATED',
  'BED_ASSIGNED',
  'ARRIVED',
  'HANDED_OVER',
  'OFFLOADED',
  'CANCELLED',
] as const;
export type PreAlertStatus = (typeof PRE_ALERT_STATUS)[number];

export interface PreAlertView {
  readonly id: PreAlertId;
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  readonly unit: UnitId;
  readonly hospital: HospitalId;
  readonly status: PreAlertStatus;
  readonly priority: Priority;
  readonly complaint: string;
  readonly atmist: Atmist;
  readonly times: Readonly<Partial<Record<PreAlertStatus, Instant>>>;
  readonly assignmentTimes: Readonly<Partial<Record<AssignmentStatus, Instant>>>;
  readonly acknowledgedBy?: string;
  readonly unconfirmedWithdrawals: readonly HospitalId[];
  readonly redirectUnconfirmedByCrew: boolean;
  readonly reason: string;
  readonly handoff?: HandoffNote;
  readonly reception?: Reception;
  readonly identity?: Identity;
}

export const PRIORITY = [
  'P1',
  'P2',
  'P3',
  'P4',
] as const;
export type Priority = (typeof PRIORITY)[number];

export interface PriorityStep {
  readonly from: Priority;
  readonly to: Priority;
  readonly reason: string;
  readonly at: Instant;
}

export type ProposalId = string;

export const PROPOSAL_KIND = [
  'DIVERT',
  'REASSIGN',
  'STAND_DOWN',
  'MOVE_UP',
  'RETURN',
] as const;
export type ProposalKind = (typeof PROPOSAL_KIND)[number];

export interface ProposalView {
  readonly id: ProposalId;
  readonly kind: ProposalKind;
  readonly since: Instant;
  readonly computedAt: Instant;
  readonly standDown: readonly AssignmentId[];
  readonly send: readonly ProposalViewSent[];
  readonly move?: ProposalViewMove;
  readonly effects: readonly ProposalViewEffect[];
  readonly benefit: number;
}

export interface ProposalViewEffect {
  readonly incident: IncidentId;
  readonly priority: Priority;
  readonly withdrawn?: UnitId;
  readonly sent?: UnitId;
  readonly waitSeconds?: number;
  readonly firstSeconds?: number;
  readonly lost?: Bilingual;
  readonly remaining: number;
}

export interface ProposalViewMove {
  readonly unit: UnitId;
  readonly to: Post;
  readonly home: boolean;
  readonly coverageGained: number;
  readonly price: number;
  readonly driveSeconds: number;
  readonly distanceMeters: number;
  readonly movesOfCrew: number;
  readonly movesLeft: number;
  readonly back?: ProposalViewReturn;
}

export interface ProposalViewReturn {
  readonly freedAt: Instant;
  readonly until: Instant;
  readonly home: string;
  readonly homeSeconds: number;
  readonly meanSecondsGained?: number;
}

export interface ProposalViewSent {
  readonly incident: IncidentId;
  readonly unit: UnitId;
  readonly driveSeconds: number;
}

export interface RankingView {
  readonly incident: IncidentId;
  readonly computedAt: Instant;
  readonly closuresVersion: number;
  readonly policy: RankingViewPolicy;
  readonly slots: readonly RankingViewSlot[];
  readonly items: readonly Recommendation[];
  readonly of: number;
}

export interface RankingViewPolicy {
  readonly name: DispatchPolicy;
  readonly targetSeconds: number;
  readonly driveSecondsMax: number;
  readonly minutesPerPoint: number;
  readonly callsMeanwhile?: number;
  readonly coverage?: number;
  readonly coverageAt?: Instant;
}

export interface RankingViewSlot {
  readonly role?: Bilingual;
  readonly needs: readonly Capability[];
  readonly proposed?: UnitId;
  readonly driveSeconds?: number;
}

export interface Reception {
  readonly teams: readonly ReceptionTeam[];
  readonly bed?: ReceptionBed;
  readonly preparation: readonly ReceptionPreparation[];
  readonly milestones: Readonly<Partial<Record<CareMilestone, ReceptionStated>>>;
  readonly crewSignature?: ReceptionSignature;
  readonly offloaded: Readonly<Partial<Record<ReceptionParty, ReceptionStated>>>;
  readonly outcome?: ReceptionTold;
  readonly registration?: ReceptionRegistration;
  readonly phoned?: readonly ReceptionPhoneCall[];
}

export interface ReceptionBed {
  readonly name: string;
  readonly assigned: Stamp;
}

export type ReceptionEvent =
  | ReceptionEventReceiptNoted
  | ReceptionEventTeamCalled
  | ReceptionEventTeamAnswered
  | ReceptionEventTeamStoodDown
  | ReceptionEventBedAssigned
  | ReceptionEventPhoneBegun
  | ReceptionEventPhoneEnded
  | ReceptionEventPreparationMarked
  | ReceptionEventCrewSigned
  | ReceptionEventOffloadReported
  | ReceptionEventMilestoneStated
  | ReceptionEventPatientRegistered
  | ReceptionEventOutcomeTold;

export interface ReceptionEventBedAssigned {
  readonly type: 'BedAssigned';
  readonly preAlert: PreAlertId;
  readonly bed: string;
}

export interface ReceptionEventCrewSigned {
  readonly type: 'CrewSigned';
  readonly preAlert: PreAlertId;
  readonly by: UnitId;
  readonly name: string;
}

export interface ReceptionEventMilestoneStated {
  readonly type: 'MilestoneStated';
  readonly preAlert: PreAlertId;
  readonly milestone: CareMilestone;
  readonly occurredAt: Instant;
}

export interface ReceptionEventOffloadReported {
  readonly type: 'OffloadReported';
  readonly preAlert: PreAlertId;
  readonly party: ReceptionParty;
  readonly occurredAt: Instant;
}

export interface ReceptionEventOutcomeTold {
  readonly type: 'OutcomeTold';
  readonly preAlert: PreAlertId;
  readonly outcome: Outcome;
}

export interface ReceptionEventPatientRegistered {
  readonly type: 'PatientRegistered';
  readonly preAlert: PreAlertId;
  readonly by: HospitalId;
  readonly number: string;
}

export interface ReceptionEventPhoneBegun {
  readonly type: 'PhoneBegun';
  readonly preAlert: PreAlertId;
  readonly hospital: HospitalId;
  readonly name: string;
  readonly number: string;
}

export interface ReceptionEventPhoneEnded {
  readonly type: 'PhoneEnded';
  readonly preAlert: PreAlertId;
  readonly name: string;
  readonly number: string;
  readonly outcome: CallbackOutcome;
}

export interface ReceptionEventPreparationMarked {
  readonly type: 'PreparationMarked';
  readonly preAlert: PreAlertId;
  readonly item: string;
  readonly owner: string;
  readonly done: boolean;
}

export interface ReceptionEventReceiptNoted {
  readonly type: 'ReceiptNoted';
  readonly preAlert: PreAlertId;
  readonly by: HospitalId;
}

export interface ReceptionEventTeamAnswered {
  readonly type: 'TeamAnswered';
  readonly preAlert: PreAlertId;
  readonly team: string;
  readonly name: string;
}

export interface ReceptionEventTeamCalled {
  readonly type: 'TeamCalled';
  readonly preAlert: PreAlertId;
  readonly by: HospitalId;
  readonly team: string;
}

export interface ReceptionEventTeamStoodDown {
  readonly type: 'TeamStoodDown';
  readonly preAlert: PreAlertId;
  readonly team: string;
  readonly reason: string;
}

export const RECEPTION_PARTY = [
  'CREW',
  'DEPARTMENT',
] as const;
export type ReceptionParty = (typeof RECEPTION_PARTY)[number];

export interface ReceptionPhoneCall {
  readonly name: string;
  readonly number: string;
  readonly begun: Stamp;
  readonly result?: ReceptionPhoneResult;
}

export interface ReceptionPhoneResult {
  readonly outcome: CallbackOutcome;
  readonly stamp: Stamp;
}

export interface ReceptionPreparation {
  readonly item: string;
  readonly owner: string;
  readonly done: boolean;
  readonly stamp: Stamp;
}

export interface ReceptionRegistration {
  readonly number: string;
  readonly stamp: Stamp;
}

export interface ReceptionSignature {
  readonly name: string;
  readonly stamp: Stamp;
}

export interface ReceptionStated {
  readonly at: Instant;
  readonly stamp: Stamp;
}

export interface ReceptionStoodDown {
  readonly stamp: Stamp;
  readonly reason: string;
}

export interface ReceptionTeam {
  readonly name: string;
  readonly called: Stamp;
  readonly answered?: ReceptionSignature;
  readonly stoodDown?: ReceptionStoodDown;
}

export interface ReceptionTold {
  readonly outcome: Outcome;
  readonly stamp: Stamp;
}

export type ReceptionUplink =
  | ReceptionUplinkHandoffCountersigned
  | ReceptionUplinkStretcherFree
  | ReceptionUplinkMomentStated
  | ReceptionUplinkWarningDeclined;

export interface ReceptionUplinkHandoffCountersigned {
  readonly type: 'HandoffCountersigned';
  readonly preAlert: PreAlertId;
  readonly name: string;
  readonly at: Instant;
  readonly by: string;
}

export interface ReceptionUplinkMomentStated {
  readonly type: 'MomentStated';
  readonly preAlert: PreAlertId;
  readonly milestone: CareMilestone;
  readonly occurredAt: Instant;
  readonly by: string;
}

export interface ReceptionUplinkStretcherFree {
  readonly type: 'StretcherFree';
  readonly preAlert: PreAlertId;
  readonly occurredAt: Instant;
  readonly by: string;
}

export interface ReceptionUplinkWarningDeclined {
  readonly type: 'WarningDeclined';
  readonly assignment: AssignmentId;
  readonly criteria: readonly string[];
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

export interface Recommendation {
  readonly rank: number;
  readonly unit: UnitId;
  readonly eligible: boolean;
  readonly driveSeconds?: number;
  readonly distanceMeters?: number;
  readonly basis: RecommendationBasis;
  readonly positionAgeSeconds?: number;
  readonly missing: readonly Capability[];
  readonly reasons: readonly RecommendationReason[];
  readonly terms: RecommendationTerms;
}

export const RECOMMENDATION_BASIS = [
  'ROAD',
  'ESTIMATED',
] as const;
export type RecommendationBasis = (typeof RECOMMENDATION_BASIS)[number];

export const RECOMMENDATION_REASON = [
  'CLOSEST',
  'KEEPS_COVERAGE',
  'NEARER_BUT_LACKS',
  'BEYOND_TARGET',
  'ESTIMATED_TIME',
  'POSITION_STALE',
  'POSITION_UNKNOWN',
  'LACKS_CAPABILITY',
  'OUT_OF_SERVICE',
  'BUSY_ASSIGNED',
  'BUSY_EN_ROUTE',
  'BUSY_WITH_PATIENT',
  'ALREADY_ON_THIS_INCIDENT',
  'NO_TRAVEL_TIME',
  'CREW_RESTING',
  'LATE_FINISH',
  'CLEARING_SOON',
  'DIVERTIBLE',
] as const;
export type RecommendationReason = (typeof RECOMMENDATION_REASON)[number];

export interface RecommendationTerms {
  readonly drive?: RecommendationTermsDriveRange;
  readonly coverageLost?: number;
  readonly meanLostSeconds?: number;
  readonly costMinutes?: number;
  readonly crew?: RecommendationTermsCrewTerm;
  readonly clearing?: RecommendationTermsClearingTerm;
  readonly divert?: RecommendationTermsDivertTerm;
}

export interface RecommendationTermsClearingTerm {
  readonly clearSeconds: number;
  readonly driveSeconds: number;
  readonly observed: number;
}

export interface RecommendationTermsCrewTerm {
  readonly shiftMinutesLeft?: number;
  readonly restMinutesLeft?: number;
  readonly lateFinishMinutes?: number;
}

export interface RecommendationTermsDivertTerm {
  readonly from: IncidentId;
  readonly gainSeconds?: number;
  readonly lossSeconds?: number;
  readonly relief?: UnitId;
  readonly firstSeconds?: number;
  readonly lost?: Bilingual;
  readonly remaining: number;
}

export interface RecommendationTermsDriveRange {
  readonly p10Seconds: number;
  readonly p90Seconds: number;
  readonly positionMeters?: number;
}

export const RECORD_POLICY = [
  'OFF',
  'VIDEO',
  'ALL',
] as const;
export type RecordPolicy = (typeof RECORD_POLICY)[number];

export interface Recorded {
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: string;
  readonly event: DispatchEvent;
}

export interface RecordedTrack {
  readonly id: string;
  readonly incident: IncidentId;
  readonly unit?: UnitId;
  readonly source: string;
  readonly kind: TrackKind;
  readonly codec: string;
  readonly startedAt: Instant;
  readonly rtpStart?: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly gaps?: RecordedTrackGaps;
}

export interface RecordedTrackGaps {
  readonly packets: number;
  readonly overflow: number;
  readonly frames: number;
}

export type RecordingEvent =
  | RecordingEventRecordingKept
  | RecordingEventRecordingDeleted
  | RecordingEventRecordingsHeld;

export interface RecordingEventRecordingDeleted {
  readonly type: 'RecordingDeleted';
  readonly recording: string;
  readonly incident: IncidentId;
  readonly reason: string;
}

export interface RecordingEventRecordingKept {
  readonly type: 'RecordingKept';
  readonly track: RecordedTrack;
}

export interface RecordingEventRecordingsHeld {
  readonly type: 'RecordingsHeld';
  readonly incident: IncidentId;
  readonly held: boolean;
  readonly reason: string;
}

export interface RecordingView {
  readonly id: string;
  readonly incident: IncidentId;
  readonly unit?: UnitId;
  readonly source: string;
  readonly kind: TrackKind;
  readonly codec: string;
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly bytes: number;
  readonly sha256?: string;
  readonly state: RecordingViewState;
  readonly gaps?: RecordedTrackGaps;
  readonly rtpStart?: number;
  readonly deletedAt?: Instant;
  readonly held: boolean;
}

export const RECORDING_VIEW_STATE = [
  'RECORDING',
  'COMPLETE',
  'DELETED',
] as const;
export type RecordingViewState = (typeof RECORDING_VIEW_STATE)[number];

export const REFUSAL = [
  'CALL_EXISTS',
  'CALL_UNKNOWN',
  'CALL_ALREADY_LINKED',
  'CALL_DISMISSED',
  'CALL_NOT_RINGING',
  'CALL_NOT_ABANDONED',
  'LOCATION_NOT_BETTER',
  'INCIDENT_EXISTS',
  'INCIDENT_UNKNOWN',
  'INCIDENT_CLOSED',
  'INCIDENT_HAS_ACTIVE_UNITS',
  'INCIDENT_REACHED',
  'INCIDENT_LIMIT_REACHED',
  'PRIORITY_UNCHANGED',
  'UNIT_UNKNOWN',
  'UNIT_OUT_OF_SERVICE',
  'UNIT_BUSY',
  'UNIT_NOT_RETURNING',
  'UNIT_HAS_ACTIVE_ASSIGNMENT',
  'ASSIGNMENT_EXISTS',
  'ASSIGNMENT_UNKNOWN',
  'ASSIGNMENT_ENDED',
  'STATUS_NOT_NEXT',
  'DESTINATION_REQUIRED',
  'OUTCOME_REQUIRED',
  'CANCEL_AFTER_PATIENT_CONTACT',
  'OCCURRED_IN_FUTURE',
  'HOSPITAL_UNKNOWN',
  'HOSPITAL_UNCHANGED',
  'PREALERT_EXISTS',
  'PREALERT_UNKNOWN',
  'PREALERT_ENDED',
  'PREALERT_OPEN_FOR_ASSIGNMENT',
  'PREALERT_NOT_ACKNOWLEDGEABLE',
  'PREALERT_NOT_FOR_THIS_HOSPITAL',
  'NOT_ARRIVED',
  'NOT_HANDED_OVER',
  'NOTHING_TO_CONFIRM',
  'TEAM_NOT_CALLED',
  'PHONE_CALL_NOT_OPEN',
  'BED_ALREADY_ASSIGNED',
  'PREPARATION_TAKEN',
  'HANDOFF_ALREADY_SIGNED',
  'ORDER_EXISTS',
  'ORDER_UNKNOWN',
  'ORDER_ENDED',
  'ORDER_NOT_READ_BACK',
  'IDENTITY_OPEN',
  'IDENTITY_UNKNOWN',
  'IDENTITY_SAME_PERSON',
  'IDENTITY_TAKEN',
  'EXCEPTION_UNKNOWN',
  'ENDS_IN_PAST',
  'MCI_NOT_DECLARED',
  'SECTOR_UNKNOWN',
  'TRIAGE_INCONSISTENT',
  'CASUALTY_UNKNOWN',
  'CASUALTY_NOT_ON_SCENE',
  'CASUALTY_NOT_ON_BOARD',
  'CASUALTY_NOT_TRANSPORTED',
  'CASUALTIES_NOT_ACCOUNTED_FOR',
  'PLACES_EXCEEDED',
  'UNIT_FULL',
  'RECORD_LOCKED',
  'RECORD_IN_CONFLICT',
  'RECORD_UNSIGNED',
  'LIMIT_REACHED',
] as const;
export type Refusal = (typeof REFUSAL)[number];

export interface RepeatMatch {
  readonly incident: IncidentId;
  readonly score: number;
  readonly reasons: readonly RepeatMatchReason[];
}

export const REPEAT_MATCH_KIND = [
  'NUMBER',
  'PLACE',
  'TIME',
  'WORDS',
] as const;
export type RepeatMatchKind = (typeof REPEAT_MATCH_KIND)[number];

export interface RepeatMatchReason {
  readonly kind: RepeatMatchKind;
  readonly value: number;
  readonly words: string;
}

export interface ResponsePlan {
  readonly code: string;
  readonly slots: readonly ResponsePlanSlot[];
}

export interface ResponsePlanSlot {
  readonly role: Bilingual;
  readonly needs: readonly Capability[];
}

export interface RiskView {
  readonly incident: IncidentId;
  readonly respondBy: Instant;
  readonly assigned: boolean;
  readonly expectedAt?: Instant;
  readonly computedAt: Instant;
}

export const ROAD_KIND = [
  'MOTORWAY',
  'TRUNK',
  'PRIMARY',
  'SECONDARY',
  'TERTIARY',
  'RESIDENTIAL',
  'UNCLASSIFIED',
  'OTHER',
] as const;
export type RoadKind = (typeof ROAD_KIND)[number];

export const ROLE = [
  'DISPATCHER',
  'PARAMEDIC',
  'ED',
  'SPECIALIST',
  'QUALITY',
  'ADMIN',
] as const;
export type Role = (typeof ROLE)[number];

export interface RouteView {
  readonly geometry: readonly LatLon[];
  readonly turns: readonly RouteViewTurn[];
  readonly driveSeconds: number;
  readonly distanceMeters: number;
  readonly basis: RecommendationBasis;
  readonly closuresVersion: number;
  readonly computedAt: Instant;
}

export interface RouteViewTurn {
  readonly textEn: string;
  readonly textZh: string;
  readonly at: number;
  readonly distanceMeters: number;
  readonly seconds: number;
}

export const SCENE_ROLE = [
  'COMMAND',
  'TRIAGE',
  'TREATMENT',
  'LOADING',
  'STAGING',
  'TRANSPORT',
] as const;
export type SceneRole = (typeof SCENE_ROLE)[number];

export const SCORE_STATUS = [
  'COMPLETE',
  'INCOMPLETE',
  'NOT_APPLICABLE',
] as const;
export type ScoreStatus = (typeof SCORE_STATUS)[number];

export interface ScoresView {
  readonly unit: UnitId;
  readonly assignment: AssignmentId;
  readonly computedAt: Instant;
  readonly scores: readonly ScoresViewLine[];
}

export interface ScoresViewBound {
  readonly atLeast: boolean;
  readonly value: string;
  readonly risk: string;
}

export interface ScoresViewInput {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly at: Instant;
  readonly source: string;
  readonly state: FindingState;
}

export interface ScoresViewItem {
  readonly item: string;
  readonly points?: number;
}

export interface ScoresViewLine {
  readonly score: string;
  readonly status: ScoreStatus;
  readonly value?: string;
  readonly risk?: string;
  readonly bound?: ScoresViewBound;
  readonly items: readonly ScoresViewItem[];
  readonly inputs: readonly ScoresViewInput[];
  readonly missing: readonly string[];
  readonly notes: readonly string[];
  readonly oldestAt?: Instant;
  readonly validUntil?: Instant;
  readonly source: string;
}

export type SectorId = string;

export const SECTOR_KIND = [
  'INCIDENT_SITE',
  'TRIAGE_POINT',
  'TREATMENT',
  'LOADING_POINT',
  'STAGING',
  'MORTUARY',
] as const;
export type SectorKind = (typeof SECTOR_KIND)[number];

export const SEVERITY = [
  'CRITICAL',
  'WARNING',
  'NOTICE',
] as const;
export type Severity = (typeof SEVERITY)[number];

export interface Shift {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly restUntil?: Instant;
}

export interface SirenSpeedsView {
  readonly computedAt: Instant;
  readonly city: string;
  readonly drives: number;
  readonly oldest?: Instant;
  readonly newest?: Instant;
  readonly known: SirenSpeedsViewErrors;
  readonly heldOut: SirenSpeedsViewErrors;
  readonly heldOutByPart: readonly SirenSpeedsViewPartErrors[];
  readonly taken: boolean;
  readonly steadySince: Instant;
  readonly factors: readonly SirenSpeedsViewFactor[];
  readonly previous?: readonly SirenSpeedsViewFactor[];
  readonly back?: SpeedsUse;
  readonly held?: SirenSpeedsViewHeld;
}

export interface SirenSpeedsViewErrors {
  readonly drives: number;
  readonly assumed: number;
  readonly before: number;
  readonly learned: number;
  readonly previous?: number;
}

export interface SirenSpeedsViewFactor {
  readonly kind: RoadKind;
  readonly part: DayPart;
  readonly factor: number;
  readonly minutes: number;
}

export interface SirenSpeedsViewHeld {
  readonly use: SpeedsUse;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface SirenSpeedsViewPartErrors {
  readonly part: DayPart;
  readonly errors: SirenSpeedsViewErrors;
}

export interface SituationView {
  readonly unit: UnitId;
  readonly version: number;
  readonly assignment?: AssignmentView;
  readonly incident?: IncidentView;
  readonly preAlert?: PreAlertView;
  readonly route?: RouteView;
  readonly eta?: EtaView;
  readonly hospitals: readonly HospitalView[];
  readonly posting?: Posting;
  readonly mci?: CrewMciView;
  readonly called?: SituationViewCalled;
  readonly orders?: readonly OrderView[];
  readonly advised?: ProposalViewMove;
}

export interface SituationViewCalled {
  readonly at: Instant;
  readonly callback: string;
}

export const SPEEDS_USE = [
  'LEARNED',
  'PREVIOUS',
  'ASSUMED',
] as const;
export type SpeedsUse = (typeof SPEEDS_USE)[number];

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Stamp {
  readonly at: Instant;
  readonly by: string;
}

export type StationId = string;

export interface TheirPatient {
  readonly server: string;
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly sex: AtmistSex;
  readonly identifiers: readonly string[];
  readonly grade: MatchGrade;
  readonly findings: readonly MatchFinding[];
}

export const TRACK_KIND = [
  'VIDEO',
  'AUDIO',
  'STILLS',
  'PICTURE',
] as const;
export type TrackKind = (typeof TRACK_KIND)[number];

export const TRIAGE_ALGORITHM = [
  'START',
  'JUMPSTART',
  'SALT',
  'JUDGEMENT',
] as const;
export type TriageAlgorithm = (typeof TRIAGE_ALGORITHM)[number];

export const TRIAGE_CATEGORY = [
  'RED',
  'YELLOW',
  'GREEN',
  'GREY',
  'BLACK',
] as const;
export type TriageCategory = (typeof TRIAGE_CATEGORY)[number];

export interface TriageRecord {
  readonly tree: string;
  readonly version: number;
  readonly answers: readonly TriageRecordAnswer[];
  readonly outcome?: TriageRecordOutcome;
  readonly complete: boolean;
}

export interface TriageRecordAnswer {
  readonly question: string;
  readonly answer: string;
}

export interface TriageRecordOutcome {
  readonly determinant: string;
  readonly priority: Priority;
  readonly plan: ResponsePlan;
  readonly instructions: readonly string[];
}

export const UNIT_AVAILABILITY = [
  'IN_SERVICE',
  'OUT_OF_SERVICE',
] as const;
export type UnitAvailability = (typeof UNIT_AVAILABILITY)[number];

export interface UnitCard {
  readonly callSign: string;
  readonly station: StationId;
  readonly home: LatLon;
  readonly capabilities: readonly Capability[];
}

export type UnitId = string;

export interface UnitKey {
  readonly text: string;
  readonly fingerprint: string;
}

export interface UnitKeysView {
  readonly registered: UnitKeysViewKnown;
  readonly shown?: UnitKeysViewKnown;
}

export interface UnitKeysViewKnown {
  readonly key: string;
  readonly fingerprint: string;
  readonly since: Instant;
  readonly by: string;
}

export interface UnitView {
  readonly id: UnitId;
  readonly card: UnitCard;
  readonly availability: UnitAvailability;
  readonly assignment?: AssignmentId;
  readonly shift?: Shift;
  readonly posting?: Posting;
  readonly outOfService?: OutOfService;
  readonly keys?: UnitKeysView;
}

export type UpkeepUplink =
  | UpkeepUplinkUpkeepReported
  | UpkeepUplinkServicePressed;

export interface UpkeepUplinkServicePressed {
  readonly type: 'ServicePressed';
  readonly availability: UnitAvailability;
  readonly reason: string;
  readonly by: string;
}

export interface UpkeepUplinkUpkeepReported {
  readonly type: 'UpkeepReported';
  readonly upkeep: UpkeepView;
}

export interface UpkeepView {
  readonly unit: UnitId;
  readonly at: Instant;
  readonly checks: Readonly<Partial<Record<string, UpkeepViewCheck>>>;
  readonly stock: Readonly<Partial<Record<string, UpkeepViewStock>>>;
  readonly gauges: Readonly<Partial<Record<string, UpkeepViewGauge>>>;
  readonly signals: Readonly<Partial<Record<string, UpkeepViewSignal>>>;
}

export interface UpkeepViewCheck {
  readonly ok: boolean;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
}

export interface UpkeepViewGauge {
  readonly value: number;
  readonly at: Instant;
  readonly source: string;
}

export interface UpkeepViewSignal {
  readonly on: boolean;
  readonly at: Instant;
}

export interface UpkeepViewStock {
  readonly name: string;
  readonly count: number;
  readonly least: number;
  readonly expires?: string;
  readonly used: number;
  readonly at: Instant;
  readonly by: string;
}

export type Uplink =
  | UplinkPositionReported
  | UplinkVitalsReported
  | UplinkStatusPressed
  | UplinkPreAlertPressed
  | UplinkPreAlertChanged
  | UplinkPreAlertWithdrawn
  | UplinkRedirectSeen
  | UplinkRoadBlocked
  | UplinkDeviceChanged
  | UplinkFrameOmitted
  | MciUplink
  | ReceptionUplink
  | ClinicalUplink
  | AlarmUplink
  | EcgUplink
  | WaveUplink
  | LinkUplink
  | UpkeepUplink
  | OrderUplink;

export interface UplinkDeviceChanged {
  readonly type: 'DeviceChanged';
  readonly device: string;
  readonly connected: boolean;
}

export interface UplinkFrameOmitted {
  readonly type: 'FrameOmitted';
  readonly what: string;
  readonly reason: string;
}

export interface UplinkPositionReported {
  readonly type: 'PositionReported';
  readonly fix: PositionFix;
}

export interface UplinkPreAlertChanged {
  readonly type: 'PreAlertChanged';
  readonly preAlert: PreAlertId;
  readonly atmist: Atmist;
  readonly by: string;
}

export interface UplinkPreAlertPressed {
  readonly type: 'PreAlertPressed';
  readonly preAlert: PreAlertId;
  readonly assignment: AssignmentId;
  readonly hospital: HospitalId;
  readonly atmist: Atmist;
  readonly by: string;
}

export interface UplinkPreAlertWithdrawn {
  readonly type: 'PreAlertWithdrawn';
  readonly preAlert: PreAlertId;
  readonly reason: string;
  readonly by: string;
}

export interface UplinkRedirectSeen {
  readonly type: 'RedirectSeen';
  readonly preAlert: PreAlertId;
  readonly by: string;
}

export interface UplinkRoadBlocked {
  readonly type: 'RoadBlocked';
  readonly closure: string;
  readonly at: LatLon;
  readonly reportedAt: Instant;
  readonly reason: string;
  readonly by: string;
}

export interface UplinkStatusPressed {
  readonly type: 'StatusPressed';
  readonly assignment: AssignmentId;
  readonly status: AssignmentStatus;
  readonly occurredAt: Instant;
  readonly destination?: HospitalId;
  readonly outcome?: ClearOutcome;
  readonly by: string;
}

export interface UplinkView {
  readonly name: string;
  readonly state: UplinkViewState;
  readonly since: Instant;
  readonly answeredAt?: Instant;
  readonly roundTripMillis?: number;
  readonly reason?: UplinkViewReason;
}

export const UPLINK_VIEW_REASON = [
  'PREFERRED',
  'OTHERS_SILENT',
  'OTHERS_SLOW',
  'IN_TURN',
] as const;
export type UplinkViewReason = (typeof UPLINK_VIEW_REASON)[number];

export const UPLINK_VIEW_STATE = [
  'IN_USE',
  'READY',
  'SILENT',
  'WITHOUT_ADDRESS',
] as const;
export type UplinkViewState = (typeof UPLINK_VIEW_STATE)[number];

export interface UplinkVitalsReported {
  readonly type: 'VitalsReported';
  readonly assignment?: AssignmentId;
  readonly values: readonly VitalValue[];
}

export const VITAL_SIGN = [
  'HEART_RATE',
  'PULSE_RATE',
  'RESPIRATORY_RATE',
  'SPO2',
  'SYSTOLIC',
  'DIASTOLIC',
  'MEAN_PRESSURE',
  'TEMPERATURE',
  'ETCO2',
  'BLOOD_GLUCOSE',
  'GCS',
  'PAIN',
] as const;
export type VitalSign = (typeof VITAL_SIGN)[number];

export interface VitalValue {
  readonly sign: VitalSign;
  readonly value: number;
  readonly measuredAt: Instant;
  readonly mark: VitalValueMark;
  readonly source: string;
}

export const VITAL_VALUE_MARK = [
  'VALID',
  'QUESTIONABLE',
  'OUT_OF_RANGE',
  'BACKFILLED',
] as const;
export type VitalValueMark = (typeof VITAL_VALUE_MARK)[number];

export interface VitalsView {
  readonly unit: UnitId;
  readonly assignment?: AssignmentId;
  readonly receivedAt: Instant;
  readonly values: Readonly<Partial<Record<VitalSign, VitalValue>>>;
}

export interface WaveChunk {
  readonly device: string;
  readonly channel: string;
  readonly startedAt: Instant;
  readonly samplesPerSecond: number;
  readonly scale: number;
  readonly offset: number;
  readonly unit: string;
  readonly count: number;
  readonly samples: string;
  readonly marks: readonly WaveMark[];
}

export interface WaveMark {
  readonly kind: WaveMarkKind;
  readonly from: number;
  readonly to: number;
}

export const WAVE_MARK_KIND = [
  'LEAD_OFF',
  'SATURATED',
  'QUESTIONABLE',
  'PACE_PULSE',
  'TEST',
  'BACKFILLED',
] as const;
export type WaveMarkKind = (typeof WAVE_MARK_KIND)[number];

export type WaveUplink =
  | WaveUplinkWavesReported
  | WaveUplinkRecordingTaken;

export interface WaveUplinkRecordingTaken {
  readonly type: 'RecordingTaken';
  readonly assignment?: AssignmentId;
  readonly recording: string;
  readonly takenAt: Instant;
  readonly chunks: readonly WaveChunk[];
}

export interface WaveUplinkWavesReported {
  readonly type: 'WavesReported';
  readonly assignment?: AssignmentId;
  readonly chunks: readonly WaveChunk[];
}

export interface WavesView {
  readonly unit: UnitId;
  readonly receivedAt: Instant;
  readonly assignment?: AssignmentId;
  readonly recording?: string;
  readonly chunks: readonly WaveChunk[];
}

export interface WelfareCall {
  readonly at: Instant;
  readonly outcome: CallbackOutcome;
  readonly note: string;
  readonly times: number;
}

/** Statuses that may follow each one. */
export const NEXT_STATUS: Readonly<Record<AssignmentStatus, readonly AssignmentStatus[]>> = {
  ASSIGNED: ['ACKNOWLEDGED', 'EN_ROUTE', 'CANCELLED'],
  ACKNOWLEDGED: ['EN_ROUTE', 'CANCELLED'],
  EN_ROUTE: ['ON_SCENE', 'CANCELLED'],
  ON_SCENE: ['AT_PATIENT', 'TRANSPORTING', 'CLEAR', 'CANCELLED'],
  AT_PATIENT: ['TRANSPORTING', 'CLEAR'],
  TRANSPORTING: ['AT_HOSPITAL'],
  AT_HOSPITAL: ['HANDED_OVER'],
  HANDED_OVER: ['CLEAR'],
  CLEAR: [],
  CANCELLED: [],
};

/** Whether a hospital still expects or receives the patient. */
export const PREALERT_OPEN: Readonly<Record<PreAlertStatus, boolean>> = {
  SENT: true,
  RECEIVED: true,
  ACKNOWLEDGED: true,
  TEAM_ACTIVATED: true,
  BED_ASSIGNED: true,
  ARRIVED: true,
  HANDED_OVER: false,
  OFFLOADED: false,
  CANCELLED: false,
};

/** Whether the patient is still on the way. */
export const PREALERT_EXPECTED: Readonly<Record<PreAlertStatus, boolean>> = {
  SENT: true,
  RECEIVED: true,
  ACKNOWLEDGED: true,
  TEAM_ACTIVATED: true,
  BED_ASSIGNED: true,
  ARRIVED: false,
  HANDED_OVER: false,
  OFFLOADED: false,
  CANCELLED: false,
};

/** Whether the department has confirmed that it expects the patient, or more. */
export const PREALERT_CONFIRMED: Readonly<Record<PreAlertStatus, boolean>> = {
  SENT: false,
  RECEIVED: false,
  ACKNOWLEDGED: true,
  TEAM_ACTIVATED: true,
  BED_ASSIGNED: true,
  ARRIVED: false,
  HANDED_OVER: false,
  OFFLOADED: false,
  CANCELLED: false,
};

/** What a hospital must be able to do for each pathway. */
export const PATHWAY_NEED: Readonly<Record<AtmistPathway, HospitalCapability>> = {
  GENERAL: 'EMERGENCY',
  STEMI: 'PCI',
  STROKE: 'STROKE',
  TRAUMA: 'TRAUMA',
  SEPSIS: 'EMERGENCY',
  CARDIAC_ARREST: 'PCI',
  OBSTETRIC: 'OBSTETRIC',
  PAEDIATRIC: 'PAEDIATRIC',
  BURN: 'BURN',
};

/** UCUM unit of each vital sign. */
export const VITAL_UNIT: Readonly<Record<VitalSign, string>> = {
  HEART_RATE: '/min',
  PULSE_RATE: '/min',
  RESPIRATORY_RATE: '/min',
  SPO2: '%',
  SYSTOLIC: 'mm[Hg]',
  DIASTOLIC: 'mm[Hg]',
  MEAN_PRESSURE: 'mm[Hg]',
  TEMPERATURE: 'Cel',
  ETCO2: 'mm[Hg]',
  BLOOD_GLUCOSE: 'mmol/L',
  GCS: '{score}',
  PAIN: '{score}',
};
