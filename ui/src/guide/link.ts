import { ServerClock } from '../link/clock';
import type { Socket } from '../link/live';
import type {
  GuideAct,
  GuideActOnFrame,
  GuideNews,
  GuideNewsEcho,
  GuideNewsPointed,
  GuideNewsWelcome,
  GuideRefusal,
  GuideRequest,
  Spot,
} from '../protocol/types';
import { contains, EMPTY, entered, type Frames, type Pointer, type Room, welcomed } from './room';

/** Whether drawing reaches the others now. */
export type GuideLinkState = 'connecting' | 'live' | 'lost' | 'refused';

/** Everything a screen shows of an incident's guidance; a new object after every change. */
export interface GuideView {
  readonly link: GuideLinkState;
  readonly room: Room;
  /** The room's pictures with what this screen sent and the server has not said back yet. */
  readonly frames: Frames;
  /** Where others point, by their screens. */
  readonly pointers: ReadonlyMap<string, Pointer>;
  /** Milliseconds from this screen's pen to another screen's picture and back, by screen. */
  readonly trips: ReadonlyMap<string, number>;
  /** Why the last thing was not done; gone with the next one. */
  readonly trouble?: GuideRefusal | 'NOT_SENT' | undefined;
}

interface Sent {
  readonly n: number;
  readonly act: GuideActOnFrame;
  readonly at: number;
}

export interface GuideLinkOptions {
  readonly url: string;
  readonly open?: (url: string) => Socket & { send(text: string): void };
  /** 0 ≤ x < 1, for the jitter of reconnects. */
  readonly random?: () => number;
  readonly local?: () => number;
}

/** The server says something every second while someone follows; this long without it means that the link is dead. */
const SILENCE_MILLIS = 4_000;
const TICK_MILLIS = 1_000;
const BACKOFF_MIN_MILLIS = 200;
const BACKOFF_MAX_MILLIS = 5_000;
/** Places pointed at are sent at most so often: 25 a second. */
const POINT_MILLIS = 40;
/** Who points and is silent for so long does not point any more. */
const POINTER_MILLIS_MAX = 3_000;
/** Own acts that are remembered to know how long they took to the other screens. */
const REMEMBERED_MAX = 50;
const REFUSED = new Set([4001, 4003]);

/** One screen's connection to the guidance of an incident: open while someone subscribes. */
export class GuideLink {
  readonly clock: ServerClock;
  private current: GuideView = {
    link: 'connecting',
    room: EMPTY,
    frames: EMPTY.frames,
    pointers: new Map(),
    trips: new Map(),
  };
  private socket: (Socket & { send(text: string): void }) | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly hearers = new Set<() => void>();
  private readonly open: (url: string) => Socket & { send(text: string): void };
  private readonly random: () => number;
  private readonly local: () => number;
  private counter = 0;
  private attempts = 0;
  private heardAt = 0;
  private reported = 0;
  private pending: readonly Sent[] = [];
  private numbered: readonly (readonly [number: number, at: number])[] = [];
  private answered = new Map<string, number>();
  private pointing: { readonly source: string; readonly at: Spot; sentAt: number } | undefined;
  private pointLater: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: GuideLinkOptions) {
    this.open = options.open ?? ((url) => new WebSocket(url) as unknown as Socket & { send(text: string): void });
    this.random = options.random ?? Math.random;
    this.local = options.local ?? (() => performance.now());
    this.clock = new ServerClock();
  }

  readonly view = (): GuideView => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  /** Hears of changes without keeping the connection open. */
  listen(listener: () => void): () => void {
    this.hearers.add(listener);
    return () => this.hearers.delete(listener);
  }

  /** Does something on a picture; shown at once as pending. Nothing is sent while the link is lost. */
  act(act: GuideActOnFrame): void {
    if (this.current.link !== 'live') {
      this.tell({ trouble: 'NOT_SENT' });
      return;
    }
    const n = this.send({ act });
    this.pending = [...this.pending, { n, act, at: this.local() }];
    this.tell({ trouble: undefined });
  }

  /** Points at a place, or nowhere any more. */
  point(source: string, at: Spot | undefined): void {
    clearTimeout(this.pointLater);
    if (at === undefined) {
      if (this.pointing !== undefined) this.send({ act: { type: 'Away', source: this.pointing.source } });
      this.pointing = undefined;
      return;
    }
    const wait = (this.pointing?.sentAt ?? -POINT_MILLIS) + POINT_MILLIS - this.local();
    this.pointing = { source, at, sentAt: this.pointing?.sentAt ?? -POINT_MILLIS };
    if (wait > 0) this.pointLater = setTimeout(() => this.sendPoint(), wait);
    else this.sendPoint();
  }

  /** This screen shows everything up to an act. */
  painted(number: number): void {
    if (number <= this.reported) return;
    this.reported = number;
    this.send({ seen: number });
  }

  private sendPoint(): void {
    if (this.pointing === undefined) return;
    this.pointing.sentAt = this.local();
    this.send({ act: { type: 'Point', source: this.pointing.source, at: this.pointing.at } });
  }

  private send(what: { readonly act?: GuideAct; readonly seen?: number }): number {
    const n = ++this.counter;
    const request: GuideRequest = { n, ...what };
    if (this.current.link === 'live') this.socket?.send(JSON.stringify(request));
    return n;
  }

  private start(): void {
    this.timer = setInterval(() => this.tick(), TICK_MILLIS);
    this.connect();
  }

  private stop(): void {
    clearInterval(this.timer);
    clearTimeout(this.retry);
    clearTimeout(this.pointLater);
    this.drop();
    this.pending = [];
    this.current = { ...this.current, link: 'connecting' };
  }

  private tick(): void {
    if (this.socket === null) return;
    const now = this.local();
    if (now - this.heardAt > SILENCE_MILLIS) {
      this.lost();
      return;
    }
    this.send({ seen: this.reported });
    if (this.pointing !== undefined && now - this.pointing.sentAt > TICK_MILLIS) this.sendPoint();
    const pointers = new Map([...this.current.pointers].filter(([, { heard }]) => now - heard <= POINTER_MILLIS_MAX));
    if (pointers.size < this.current.pointers.size) this.tell({ pointers });
  }

  private connect(): void {
    this.heardAt = this.local();
    const socket = this.open(this.options.url);
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      if (socket === this.socket) this.hear(JSON.parse(data) as GuideNews);
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.socket) return;
      if (!REFUSED.has(code)) {
        this.lost();
        return;
      }
      this.drop();
      this.tell({ link: 'refused' });
    };
  }

  private lost(): void {
    this.drop();
    this.tell({ link: 'lost', pointers: new Map() });
    const wait = Math.min(BACKOFF_MAX_MILLIS, BACKOFF_MIN_MILLIS * 2 ** this.attempts++);
    this.retry = setTimeout(() => this.connect(), wait * (0.5 + this.random() / 2));
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private hear(news: GuideNews): void {
    this.heardAt = this.local();
    switch (news.type) {
      case 'Welcome':
        this.welcome(news);
        break;
      case 'Did':
        if (news.act.type !== 'Point' && news.act.type !== 'Away') this.enter(news.number, news.act, news.by, news.at);
        break;
      case 'Pointed':
        this.pointed(news);
        break;
      case 'Echo':
        this.echoed(news);
        break;
      case 'Refused':
        this.pending = this.pending.filter(({ n }) => n !== news.n);
        this.tell({ trouble: news.reason });
        break;
      case 'Present':
        this.clock.observe(news.serverTime);
        this.tell({ room: { ...this.current.room, screens: news.screens }, trips: this.trips(news.screens) });
    }
  }

  private welcome(news: GuideNewsWelcome): void {
    this.clock.observe(news.serverTime);
    this.attempts = 0;
    this.reported = 0;
    this.numbered = [];
    this.answered = new Map();
    const room = welcomed(news);
    const missing = this.pending.some(({ act }) => !contains(room.frames, act));
    this.pending = [];
    this.tell({ link: 'live', room, trips: new Map(), trouble: missing ? 'NOT_SENT' : undefined });
  }

  private echoed({ n, number, at }: GuideNewsEcho): void {
    const sent = this.pending.find((one) => one.n === n);
    if (sent === undefined || number === undefined) return;
    this.pending = this.pending.filter((one) => one !== sent);
    this.numbered = [...this.numbered, [number, sent.at] as const].slice(-REMEMBERED_MAX);
    this.enter(number, sent.act, this.name(), at);
  }

  private enter(number: number, act: GuideActOnFrame, by: string, at: string): void {
    const { room } = this.current;
    this.tell({ room: { ...room, number, frames: entered(room.frames, act, by, at) } });
  }

  private pointed({ screen, by, role, source, at }: GuideNewsPointed): void {
    const pointers = new Map(this.current.pointers);
    if (at === undefined) pointers.delete(screen);
    else pointers.set(screen, { by, role, source, at, heard: this.local() });
    this.tell({ pointers });
  }

  /** The oldest own act that a screen had not shown before and shows now. */
  private trips(screens: Room['screens']): ReadonlyMap<string, number> {
    const trips = new Map<string, number>();
    for (const { screen, seen } of screens) {
      const before = this.answered.get(screen) ?? 0;
      const known = this.current.trips.get(screen);
      const newly = this.numbered.find(([number]) => number > before && number <= seen);
      if (newly !== undefined) trips.set(screen, this.local() - newly[1]);
      else if (known !== undefined) trips.set(screen, known);
      this.answered.set(screen, seen);
    }
    return trips;
  }

  private name({ screens, screen }: Room = this.current.room): string {
    return screens.find((one) => one.screen === screen)?.name ?? '';
  }

  private tell(change: Partial<GuideView>): void {
    const next = { ...this.current, ...change };
    const at = new Date(this.clock.now()).toISOString();
    const by = this.name(next.room);
    const frames = this.pending.reduce((all, { act }) => entered(all, act, by, at, true), next.room.frames);
    this.current = { ...next, frames };
    for (const listener of [...this.listeners, ...this.hearers]) listener();
  }
}
