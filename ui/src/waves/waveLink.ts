import { BACKOFF_MAX_MILLIS, BACKOFF_MIN_MILLIS, SILENCE_MILLIS, type Socket } from '../link/live';
import type { WavesView } from '../protocol/types';

type Message =
  | { readonly type: 'Waves'; readonly waves: WavesView }
  | { readonly type: 'Tick'; readonly serverTime: string };

/** Close codes after which trying again at once is useless: not signed in, not allowed (yet). */
const REFUSED = new Set([4001, 4003]);
const REFUSED_MILLIS = 10_000;

/** Follows the signals of one unit; reconnects by itself. What was missed shows as a gap until it is filled. */
export class WaveLink {
  private socket: Socket | null = null;
  private heardAt = 0;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly url: string,
    private readonly take: (waves: WavesView) => void,
    private readonly open: (url: string) => Socket = (to) => new WebSocket(to) as unknown as Socket,
  ) {}

  start(): void {
    this.watch = setInterval(() => {
      if (this.socket !== null && Date.now() - this.heardAt > SILENCE_MILLIS) this.again(0);
    }, 500);
    this.connect();
  }

  stop(): void {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.drop();
  }

  private connect(): void {
    this.heardAt = Date.now();
    const socket = this.open(this.url);
    this.socket = socket;
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.heardAt = Date.now();
      this.attempts = 0;
      const message = JSON.parse(event.data) as Message;
      if (message.type === 'Waves') this.take(message.waves);
    };
    socket.onclose = ({ code }) => {
      if (socket === this.socket) this.again(REFUSED.has(code) ? REFUSED_MILLIS : 0);
    };
  }

  private again(least: number): void {
    this.drop();
    clearTimeout(this.retry);
    const backoff = Math.min(BACKOFF_MAX_MILLIS, BACKOFF_MIN_MILLIS * 2 ** this.attempts++);
    this.retry = setTimeout(() => this.connect(), Math.max(least, backoff * (0.5 + Math.random() / 2)));
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
