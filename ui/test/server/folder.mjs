// An exported case as prehospital.dispatch.review.CaseFolder writes it, of the canned case.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseFile, pictureFile, speechFile, stills, track, vitals, waves } from './cases.mjs';

const WINDOW_MILLIS = 30_000;

/**
 * @param dist directory of the built files
 * @param folder where to
 */
export function writeFolder(dist, folder, now = Date.now()) {
  const whole = caseFile('I1', now);
  // Speech and still pictures are in the folder, a larger one is not.
  const [said, shown, kept] = whole.media;
  const { file: _, ...left } = { ...said, id: 'R1-LARGE', source: 'OUTSIDE.A1' };
  const file = {
    ...whole,
    media: [
      { ...said, file: 'media/speech.wav' },
      { ...shown, file: 'media/stills.mkv' },
      { ...kept, file: 'media/kept.jpg' },
      left,
    ],
  };
  mkdirSync(join(folder, 'data'), { recursive: true });
  mkdirSync(join(folder, 'media'));
  cpSync(speechFile(), join(folder, 'media', 'speech.wav'));
  cpSync(pictureFile(), join(folder, 'media', 'kept.jpg'));
  const pictures = stills(whole).map(({ at }, i) => ({ at, file: `media/stills.mkv.jpg/${i}.jpg` }));
  mkdirSync(join(folder, 'media', 'stills.mkv.jpg'));
  for (const { file: place } of pictures) cpSync(pictureFile(), join(folder, place));
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
    cut: ['samples', 'media'],
    altered: ['R1'],
    stills: { R2: pictures },
    at: new Date(now).toISOString(),
    by: 'quality',
  };
  writeFileSync(join(folder, 'data', 'case.js'), `window.prehospitalCase=${JSON.stringify(data)};\n`);
}
