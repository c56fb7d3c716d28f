// An exported case as prehospital.dispatch.review.CaseFolder writes it, of the canned case.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseFile, track, vitals, waves } from './cases.mjs';

const WINDOW_MILLIS = 30_000;

/**
 * @param dist directory of the built files
 * @param folder where to
 */
export function writeFolder(dist, folder, now = Date.now()) {
  const whole = caseFile('I1', now);
  const file = { ...whole, media: whole.media.map(({ file: _, ...known }) => known) };
  mkdirSync(join(folder, 'data'), { recursive: true });
  cpSync(join(dist, 'case'), folder, { recursive: true });
  const first = Math.floor(Date.parse(file.from) / WINDOW_MILLIS);
  const last = Math.floor(Date.parse(file.to) / WINDOW_MILLIS);
  const windows = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .map((number) => [number, waves(file, number * WINDOW_MILLIS, (number + 1) * WINDOW_MILLIS)])
    .filter(([, chunks]) => chunks.length > 0);
  for (const [number, chunks] of windows) {
    const script = `prehospitalSamples(${number},${JSON.stringify(chunks)});\n`;
    writeFileSync(join(folder, 'data', `samples-${number}.js`), script);
  }
  const data = {
    file,
    vitals: { X1: vitals(file) },
    tracks: { A1: track(file) },
    windows: windows.map(([number]) => number),
    cut: ['samples'],
    at: new Date(now).toISOString(),
    by: 'quality',
  };
  writeFileSync(join(folder, 'data', 'case.js'), `window.prehospitalCase=${JSON.stringify(data)};\n`);
}
