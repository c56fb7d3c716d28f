import type { StoredWave, WaveSource } from './case';
import { WINDOW_MILLIS } from './waves';

/** Takes the samples of one file; each file of an exported folder calls it by this name. */
export type TakeSamples = (window: number, chunks: readonly StoredWave[]) => void;

/** Samples of an exported folder: a page from a disk may load other files only as scripts, one each half minute. */
export class FileWaves implements WaveSource {
  private readonly waiting = new Map<number, (chunks: readonly StoredWave[]) => void>();
  private readonly there: ReadonlySet<number>;

  constructor(
    windows: readonly number[],
    private readonly load: (file: string, failed: () => void) => void,
  ) {
    this.there = new Set(windows);
  }

  readonly take: TakeSamples = (window, chunks) => {
    this.waiting.get(window)?.(chunks);
    this.waiting.delete(window);
  };

  async read(from: number, to: number): Promise<readonly StoredWave[]> {
    const all: StoredWave[] = [];
    for (let window = Math.floor(from / WINDOW_MILLIS); window * WINDOW_MILLIS < to; window++) {
      if (this.there.has(window)) all.push(...(await this.one(window)));
    }
    return all;
  }

  private one(window: number): Promise<readonly StoredWave[]> {
    return new Promise((taken, failed) => {
      this.waiting.set(window, taken);
      const file = `data/samples-${window}.js`;
      this.load(file, () => failed(new Error(`${file} is missing`)));
    });
  }
}
