/** Samples kept to find the least delayed one. */
const WINDOW = 60;
/** A sample further off than this from the rest means that one of the clocks was set. */
const STEP_MILLIS = 5_000;

/** The server's clock as this screen knows it: the least delayed of the last minute of messages wins. */
export class ServerClock {
  private offsets: number[] = [];
  private best = 0;

  constructor(private readonly local: () => number = Date.now) {}

  /** A message that the server stamped with this time has just come. */
  observe(serverTime: string): void {
    const offset = Date.parse(serverTime) - this.local();
    if (!Number.isFinite(offset)) return;
    if (this.offsets.length > 0 && Math.abs(offset - this.best) > STEP_MILLIS) this.offsets = [];
    this.offsets.push(offset);
    if (this.offsets.length > WINDOW) this.offsets.shift();
    this.best = Math.max(...this.offsets);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    return this.local() + this.best;
  }
}
