import type { BeatMark } from './draw';
import type { Channel } from './signals';
import { type Look, Sweeper } from './sweeper';
import type { SweepMessage, SweepReady } from './sweepmessages';

/** One running curve on the screen. */
export interface Running {
  look(look: Look): void;
  remove(): void;
}

/** What draws all running curves of a panel. */
export interface Sweep {
  /** Draws on a canvas that nobody has drawn on before. */
  add(channel: Channel, canvas: HTMLCanvasElement, look: Look): Running;
  marks(marks: readonly BeatMark[]): void;
  stop(): void;
}

/** The clock that curves go by, in milliseconds. */
export interface Clock {
  now(): number;
}

/** A worker that has not answered by then is done without. */
const PATIENCE_MILLIS = 3_000;
const STATE_EVERY_MILLIS = 1_000;

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Draws in a worker, so that curves run on while the page is busy; in the page itself where a browser cannot do that, or the worker does not come or fails.
 * Tells which one it is whenever that changes; the answer ends it.
 */
export function startSweep(clock: Clock, use: (sweep: Sweep) => void): () => void {
  let current: Sweep | undefined;
  let ended = false;
  const change = (to: Sweep) => {
    current?.stop();
    current = to;
    use(to);
  };
  const here = () => {
    if (!ended) change(inPage(clock));
  };
  const end = () => {
    ended = true;
    current?.stop();
  };
  if (typeof Worker === 'undefined' || !('transferControlToOffscreen' in HTMLCanvasElement.prototype)) {
    here();
    return end;
  }
  const worker = new Worker(new URL('./sweepworker.ts', import.meta.url), { type: 'module' });
  const leave = () => {
    clearTimeout(patience);
    worker.terminate();
    here();
  };
  const patience = setTimeout(leave, PATIENCE_MILLIS);
  worker.onerror = leave;
  worker.onmessage = ({ data }: MessageEvent<SweepReady>) => {
    clearTimeout(patience);
    if (!data.able) leave();
    else if (!ended) change(besidePage(clock, worker));
  };
  return () => {
    clearTimeout(patience);
    end();
    worker.terminate();
  };
}

function inPage(clock: Clock): Sweep {
  const sweeper = new Sweeper(() => clock.now());
  const state = () => {
    sweeper.calm = calm();
  };
  state();
  const timer = setInterval(state, STATE_EVERY_MILLIS);
  let last = 0;
  sweeper.start();
  return {
    add(channel, canvas, look) {
      const id = ++last;
      sweeper.add(id, channel, canvas, look);
      return { look: (now) => sweeper.look(id, now), remove: () => sweeper.remove(id) };
    },
    marks(marks) {
      sweeper.marks = marks;
    },
    stop() {
      clearInterval(timer);
      sweeper.stop();
    },
  };
}

function besidePage(clock: Clock, worker: Worker): Sweep {
  const tell = (message: SweepMessage, ...given: Transferable[]) => worker.postMessage(message, given);
  const state = () => tell({ kind: 'state', ahead: clock.now() - Date.now(), calm: calm() });
  state();
  const timer = setInterval(state, STATE_EVERY_MILLIS);
  let last = 0;
  return {
    add({ ecg, unit, trace }, canvas, look) {
      const id = ++last;
      const sheet = canvas.transferControlToOffscreen();
      tell({ kind: 'add', id, sheet, ecg, unit, look }, sheet);
      const forget = trace.follow((piece) => tell({ kind: 'piece', id, piece }));
      return {
        look: (now) => tell({ kind: 'look', id, look: now }),
        remove() {
          forget();
          tell({ kind: 'remove', id });
        },
      };
    },
    marks: (marks) => tell({ kind: 'marks', marks }),
    stop: () => clearInterval(timer),
  };
}
