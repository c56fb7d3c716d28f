import { apply, EMPTY, type LiveMessage, type LiveState } from '../state/collections';
import { ServerClock } from './clock';

/** Whether what the screen shows is now. `since` is server time in milliseconds. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'catching-up'; readonly behind: number }
  | { readonly kind: 'offline'; readonly since: number }
  | { readonly kind: 'refused'; readonly code: number };

/** The part of a WebSocket that the link uses; tests bring their own. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

export interface LiveOptions {
  /** Path and query without `from` and `epoch`. */
  readonly url: string;
  readonly open?: (url: string) => Socket;
  readonly clock?: ServerClock;
  /** What was known when the screen was left. */
  readonly initial?: LiveState | undefined;
  /** 0 ≤ x < 1, for the jitter of reconnects. */
  readonly random?: () => number;
  readonly local?: () => number;
}

/** The server sends at least a tick a second; this long without one means that the link is dead. */
export const SILENCE_MILLIS = 3_000;
/** How often silence and jumps of the local clock (sleep) are looked for. */
export const WATCH_MILLIS = 500;
/** A watch that comes this late means that the machine slept. */
export const SLEPT_MILLIS = 2_000;
export const BACKOFF_MIN_MILLIS = 200;
export const BACKOFF_MAX_MILLIS = 5_000;
/** Close codes after which trying again is useless until someone signs in. */
const REFUSED = new Set([4001, 4003]);

/**
 * Keeps one screen's copy of the server's collections: snapshot, ordered changes, resume where it stopped.
 * After sleep, or when the network comes back, it reconnects at once instead of waiting for the silence limit.
 */
export class LiveLink {
  readonly clock: ServerClock;
  private current: LiveState;
  private link: LinkState = { kind: 'connecting' };
  private socket: Socket | null = null;
  private attempts = 0;
  private heardAt = 0;
  private watchedAt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly open: (url: string) => Socket;
  private readonly random: () => number;
  private readonly local: () => number;

  constructor(private readonly options: LiveOptions) {
    this.open = options.open ?? ((url) => new WebSocket(url) as unknown as Socket);
    this.random = options.random ?? Math.random;
    this.local = options.local ?? Date.now;
    this.clock = options.clock ?? new ServerClock(this.local);
    this.current = options.initial ?? EMPTY;
  }

  /** The collections now; a new object after every change. */
  readonly state = (): LiveState => this.current;

  /** The link now; a new object after every change. */
  readonly status = (): LinkState => this.link;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.watchedAt = this.local();
    this.watch = setInterval(() => this.look(), WATCH_MILLIS);
    this.connect();
  }

  stop(): void {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.drop();
  }

  /** The screen became visible, or the network came back: be right again now. */
  readonly wake = (): void => {
    if (this.link.kind === 'refused') return;
    if (this.socket !== null && this.local() - this.heardAt < SLEPT_MILLIS) return;
    this.attempts = 0;
    this.reconnect();
  };

  private look(): void {
    const now = this.local();
    const slept = now - this.watchedAt > WATCH_MILLIS + SLEPT_MILLIS;
    this.watchedAt = now;
    if (slept) this.wake();
    else if (this.socket !== null && now - this.heardAt > SILENCE_MILLIS) this.lost();
  }

  private connect(): void {
    this.heardAt = this.local();
    const resume =
      this.current.seq >= 0 ? `&from=${this.current.seq}&epoch=${encodeURIComponent(this.current.epoch)}` : '';
    const socket = this.open(this.options.url + resume);
    this.socket = socket;
    socket.onmessage = (event) => {
      if (socket === this.socket) this.receive(JSON.parse(event.data) as LiveMessage);
    };
    socket.onclose = (event) => {
      if (socket !== this.socket) return;
      if (REFUSED.has(event.code)) {
        this.drop();
        this.tell({ kind: 'refused', code: event.code });
      } else {
        this.lost();
      }
    };
  }

  private receive(message: LiveMessage): void {
    this.heardAt = this.local();
    this.clock.observe(message.serverTime);
    const applied = apply(this.current, message);
    if (!('state' in applied)) {
      this.tell({ kind: 'catching-up', behind: applied.behind });
      this.reconnect();
      return;
    }
    this.attempts = 0;
    const fresh = applied.state !== this.current;
    this.current = applied.state;
    if (this.link.kind !== 'live') this.tell({ kind: 'live' });
    else if (fresh) this.announce();
  }

  private reconnect(): void {
    clearTimeout(this.retry);
    this.drop();
    this.connect();
  }

  private lost(): void {
    this.drop();
    if (this.link.kind !== 'offline')
      this.tell({ kind: 'offline', since: this.clock.now() - (this.local() - this.heardAt) });
    clearTimeout(this.retry);
    const ceiling = Math.min(BACKOFF_MAX_MILLIS, BACKOFF_MIN_MILLIS * 2 ** this.attempts++);
    this.retry = setTimeout(() => this.connect(), ceiling * (0.5 + this.random() / 2));
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private tell(link: LinkState): void {
    this.link = link;
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}
