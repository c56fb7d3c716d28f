export interface World {
  readonly collections: Record<string, Record<string, unknown>>;
  /** The site's own names and colours; the packaged ones while absent. */
  priorities?: unknown;
  /** Live video: nobody sends while absent. */
  media?: 'off' | 'sending';
  /** Files of electrocardiograms at the centre. */
  ecgFiles?: Readonly<Record<string, unknown>>;
  /** What desks kept. */
  readonly pictures?: readonly { incident: string; unit: string; name: string; content: string }[];
  put(collection: string, id: string, value: unknown): unknown;
  change(changes: readonly { collection: string; id: string; value?: unknown }[]): void;
  time(): string;
}
export interface Server {
  readonly url: string;
  readonly world: World;
  readonly live: { silence(silent: boolean): void; drop(): void };
  guideRoom(incident: string): {
    readonly number: number;
    readonly frames: ReadonlyMap<string, { drawings: { by: string; shape: { type: string } }[]; scale?: unknown }>;
  };
  guideDid(incident: string, act: object): void;
  guidePointed(incident: string, source: string, at?: { x: number; y: number }): void;
  entered(): readonly { entry: string; path: string; body: Record<string, unknown>; again: boolean }[];
  loseAnswers(count: number): void;
  giveOrder(unit: string, order: { id: string; kind: string; text: string }): void;
  answerOrder(id: string, deed: 'read-back' | 'done' | 'refuse', body: object): void;
  announce(preAlert: string): void;
  propose(preAlert: string, by: string): void;
  refuseHl7(): void;
  hl7Decision(): { id: number; deed: string; text?: string; reason?: string } | undefined;
  cut(): void;
  mend(): void;
  delay(millis: number): void;
  fail(status?: number, code?: string): void;
  endSessions(): void;
  close(): Promise<void>;
}
export function start(options: {
  dist: string;
  kind?: 'busy' | 'empty' | 'mci';
  tiles?: string;
  port?: number;
}): Promise<Server>;
