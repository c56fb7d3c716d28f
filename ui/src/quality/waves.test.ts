import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredWave } from './case';
import { FileWaves } from './fileWaves';
import { RETRY_MILLIS, WINDOW_MILLIS, Windows } from './waves';

const at = (windows: number) => windows * WINDOW_MILLIS;
const chunk = { unit: 'A1', receivedAt: '' } as unknown as StoredWave;

describe('samples around a cursor', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are read once, ahead of the cursor, and again where a running case had not ended', async () => {
    const asked: number[] = [];
    const read = (from: number) => {
      asked.push(from / WINDOW_MILLIS);
      return Promise.resolve([chunk]);
    };
    const windows = new Windows({ read }, () => {});
    windows.around(at(100.5), at(200));
    expect(asked).toEqual([100, 101]);
    await vi.runAllTimersAsync();
    expect(windows.around(at(100.5), at(200)).map(({ chunks }) => chunks.length)).toEqual([1]);
    expect(asked).toEqual([100, 101]);
    // The piece at the end of a case that runs, once it has grown.
    windows.around(at(199.5), at(199.6));
    await vi.runAllTimersAsync();
    windows.around(at(199.5), at(199.61));
    expect(asked.slice(2)).toEqual([199, 200]);
    windows.around(at(199.5), at(199.8));
    expect(asked.slice(4)).toEqual([199]);
  });

  it('that could not be read say so and are asked for again', async () => {
    let broken = true;
    let changes = 0;
    const read = () => (broken ? Promise.reject(new Error('away')) : Promise.resolve([chunk]));
    const windows = new Windows({ read }, () => {
      changes++;
    });
    windows.around(at(10.5), at(11));
    await vi.advanceTimersByTimeAsync(0);
    expect(windows.around(at(10.5), at(11)).map(({ state }) => state)).toEqual(['failed']);
    expect(changes).toBeGreaterThan(0);
    broken = false;
    await vi.advanceTimersByTimeAsync(RETRY_MILLIS);
    windows.around(at(10.5), at(11));
    await vi.advanceTimersByTimeAsync(0);
    expect(windows.around(at(10.5), at(11)).map(({ state }) => state)).toEqual(['here']);
  });

  it('come from the files of a folder, each when it is needed', async () => {
    const loaded: string[] = [];
    const files: FileWaves = new FileWaves([7, 9], (file, failed) => {
      loaded.push(file);
      if (file.endsWith('-9.js')) failed();
      else files.take(7, [chunk]);
    });
    expect(await files.read(at(6), at(9))).toEqual([chunk]);
    expect(loaded).toEqual(['data/samples-7.js']);
    await expect(files.read(at(9), at(10))).rejects.toThrow('data/samples-9.js is missing');
  });
});
