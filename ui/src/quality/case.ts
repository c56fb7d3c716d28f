import type {
  AlarmView,
  AssignmentId,
  AssignmentView,
  Bilingual,
  CallView,
  EcgFileView,
  EpcrEntry,
  IncidentView,
  LatLon,
  PositionFix,
  PreAlertView,
  Priority,
  Recorded,
  RecordingViewState,
  TrackKind,
  UnitId,
  VitalValue,
  WaveChunk,
} from '../protocol/types';

/** A case in `GET /api/quality/cases`. */
export interface Listed {
  readonly id: string;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly complaint: string;
  readonly place: string;
  readonly priority: Priority;
  readonly units: number;
}

/** A unit on the case, and where its tracks are read. */
export interface Run {
  readonly assignment: AssignmentId;
  readonly unit: UnitId;
  readonly from: string;
  readonly to?: string;
  readonly vitals: string;
  readonly track: string;
}

/** A line of a patient's record. */
export interface Line {
  readonly record: string;
  readonly line: EpcrEntry;
  readonly name: Bilingual;
  readonly said?: Bilingual;
}

/** A signal that was recorded; its samples are read by time. */
export interface Signal {
  readonly assignment: AssignmentId;
  readonly device: string;
  readonly channel: string;
  /** The 12-lead recording it is a lead of; absent for a running signal. */
  readonly recording?: string;
  readonly from: string;
  readonly to: string;
  readonly chunks: number;
  readonly samplesPerSecond: number;
  readonly unit: string;
}

/** A still picture that was recorded. */
export interface StillPicture {
  /** When it came, by the centre's clock. */
  readonly at: string;
  /** Where it is, as {@link Media.file}. */
  readonly file: string;
}

/** A recording of video or speech. */
export interface Media {
  readonly id: string;
  readonly kind: TrackKind;
  readonly source: string;
  readonly unit?: UnitId;
  readonly from: string;
  readonly to: string;
  readonly state: RecordingViewState;
  /** Where the file is: at the centre, or below an exported folder. Absent while it is written, when it was deleted, and when the folder does not hold it. */
  readonly file?: string;
  readonly sha256?: string;
  /** Whether the bytes in an exported folder do not have this hash; absent at the centre. */
  readonly altered?: boolean;
  /** The pictures of a track of still ones in an exported folder; at the centre they are asked for. */
  readonly stills?: readonly StillPicture[];
}

/** An answer of `GET /api/quality/cases/{id}`; the same stands in an exported folder. */
export interface CaseFile {
  readonly at: string;
  readonly running: boolean;
  readonly from: string;
  readonly to: string;
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly calls: readonly CallView[];
  readonly preAlerts: readonly PreAlertView[];
  readonly events: readonly Recorded[];
  readonly alarms: readonly AlarmView[];
  readonly lines: readonly Line[];
  readonly runs: readonly Run[];
  readonly signals: readonly Signal[];
  readonly media: readonly Media[];
  /** Absent in folders that were exported before there were any. */
  readonly ecgFiles?: readonly EcgFileView[];
  readonly names: {
    readonly units: Readonly<Record<string, string>>;
    readonly hospitals: Readonly<Record<string, string>>;
    readonly places: Readonly<Record<string, LatLon>>;
  };
  readonly waveforms: string;
  readonly opening?: string;
  readonly cut: readonly string[];
}

/** A stored piece of a signal. */
export interface StoredWave {
  readonly unit: UnitId;
  readonly assignment?: AssignmentId;
  readonly recording?: string;
  readonly receivedAt: string;
  readonly chunk: WaveChunk;
}

/** A case with what was measured: by assignment the vital signs, by unit where it was. */
export interface CaseData {
  readonly file: CaseFile;
  readonly vitals: Readonly<Record<string, readonly VitalValue[]>>;
  readonly tracks: Readonly<Record<string, readonly PositionFix[]>>;
}

/** Where samples are read: the centre, or the files of an exported folder. Times in milliseconds; `to` is not part of it. */
export interface WaveSource {
  read(from: number, to: number): Promise<readonly StoredWave[]>;
}
