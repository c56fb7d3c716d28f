import type {
  AlarmLimitsView,
  AlarmView,
  AnsweringView,
  AssignmentView,
  CallView,
  CasualtyView,
  CoverageView,
  DestinationsView,
  EcgFileView,
  EcgReadingView,
  EcgView,
  EpcrViewLocked,
  EtaView,
  ExceptionView,
  ExpectedCasualtiesView,
  FormularyView,
  FurtherPatientsView,
  HospitalView,
  IncidentView,
  Instant,
  LatLon,
  LinkQuality,
  LinkView,
  MciView,
  MediaCamera,
  MediaStep,
  MediaStepReason,
  NoticeView,
  OrderView,
  PositionView,
  PreAlertProposal,
  PreAlertView,
  ProposalView,
  RiskView,
  ScoresView,
  SituationView,
  UnitView,
  Uplink,
  UplinkView,
  VitalsView,
} from '../protocol/types';
import type { Backpack, Upkeep } from '../vehicle/upkeep/upkeep';

/** A road that cannot be driven until it expires; `area` is one point or the corners of a polygon. */
export interface RoadClosure {
  readonly id: string;
  readonly area: readonly LatLon[];
  readonly expiresAt: Instant;
  readonly reason: string;
  /** Who said so; a crew's report waits for a dispatcher to confirm it. */
  readonly report?: { readonly by: string; readonly at: Instant; readonly confirmedBy?: string };
}

/** What still waits to be sent to the external FHIR server. */
export interface FhirOutbox {
  readonly target?: string;
  readonly waiting: number;
  readonly oldestAt?: Instant;
  readonly lastError?: string;
}

/** How a system of the hospital that speaks HL7 v2 stands. */
export interface Hl7Interface {
  readonly id: string;
  readonly target?: string;
  readonly listens?: string;
  readonly waiting: number;
  readonly dead: number;
  readonly oldestAt?: Instant;
  readonly lastAnswerAt?: Instant;
  readonly trouble?: string;
}

/** The hospital program's own link to the centre. */
export interface CentreLink {
  readonly up: boolean;
  readonly since: Instant;
}

/** The vehicle's link to the centre, as the vehicle knows it. */
export interface VehicleLink extends CentreLink {
  readonly durableThrough: number;
  readonly lastSequence: number;
  readonly pending: number;
  readonly clockOffsetMillis?: number;
  readonly problem?: string;
  /** As the vehicle measures it; absent while there is no connection. */
  readonly quality?: LinkQuality;
  /** The ways to choose from, in order of preference; none when the system chooses. */
  readonly uplinks?: readonly UplinkView[];
}

/** A crew's action that the centre has not confirmed yet, or has refused. */
export interface PendingAction {
  readonly sequence: number;
  readonly at: Instant;
  readonly action: Uplink;
  readonly state: 'WAITING' | 'REFUSED' | 'REJECTED';
  readonly reason?: string;
}

/** What the crew found at its patient, by the key of the finding; an empty value was taken back. */
export interface Findings {
  readonly assignment?: string;
  readonly findings: Readonly<Record<string, { readonly value: string; readonly at: Instant; readonly by: string }>>;
}

/** A patient's record in short; read it again when `entries` grew. */
export interface EpcrHead {
  readonly id: string;
  readonly entries: number;
  readonly locked?: EpcrViewLocked;
  readonly conflicts: number;
  readonly errors: number;
  readonly warnings: number;
}

/** A device of the vehicle. */
export interface DeviceState {
  readonly kind: 'MONITOR' | 'GPS' | 'WEARABLE' | 'BACKPACK' | 'RECORDER' | 'OTHER';
  readonly connected: boolean;
  readonly since: Instant;
  readonly messages: number;
  readonly errors: number;
  readonly lastError?: string;
}

/** A camera that the vehicle reads and sends by itself. */
export interface VehicleCamera {
  readonly camera: MediaCamera;
  /** Without user and password. */
  readonly address: string;
  /** Whether it gave media when it was last looked at; absent before. */
  readonly answers?: boolean;
  readonly since?: Instant;
  readonly problem?: string;
  /** Absent while nobody has started it. */
  readonly live?: {
    readonly incident: string;
    readonly connected: boolean;
    readonly since: Instant;
    readonly lastPacketAt?: Instant;
    readonly step: MediaStep;
    readonly reason: MediaStepReason;
    readonly stepSince: Instant;
    readonly kbits: number;
    readonly copied: boolean;
    readonly cpuPercent: number;
  };
}

/** Every live collection of every view, by the name it has on the wire (docs/api.md). */
export interface Collections {
  readonly calls: CallView;
  readonly incidents: IncidentView;
  readonly assignments: AssignmentView;
  readonly units: UnitView;
  readonly positions: PositionView;
  readonly links: LinkView;
  readonly hospitals: HospitalView;
  readonly prealerts: PreAlertView;
  readonly further: FurtherPatientsView;
  readonly exceptions: ExceptionView;
  readonly closures: RoadClosure;
  readonly vitals: VitalsView;
  readonly scores: ScoresView;
  readonly alarms: AlarmView;
  readonly limits: AlarmLimitsView;
  readonly formulary: FormularyView;
  readonly ecg: EcgView;
  readonly readings: EcgReadingView;
  readonly ecgFiles: EcgFileView;
  readonly findings: Findings;
  readonly warnings: PreAlertProposal;
  readonly epcr: EpcrHead;
  readonly upkeep: Upkeep;
  readonly backpacks: Backpack;
  readonly etas: EtaView;
  readonly coverage: CoverageView;
  readonly proposals: ProposalView;
  readonly risks: RiskView;
  readonly notices: NoticeView;
  readonly orders: OrderView;
  readonly answering: AnsweringView;
  readonly fhir: FhirOutbox;
  readonly hl7: Hl7Interface;
  readonly centre: CentreLink;
  readonly situation: SituationView;
  readonly destinations: DestinationsView;
  readonly link: VehicleLink;
  readonly pending: PendingAction;
  readonly devices: DeviceState;
  readonly cameras: VehicleCamera;
  readonly mcis: MciView;
  readonly casualties: CasualtyView;
  readonly expected: ExpectedCasualtiesView;
}

export type CollectionName = keyof Collections;
