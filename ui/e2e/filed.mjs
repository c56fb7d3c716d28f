// The folder of an exported case with real recordings, from the disk and without network: node e2e/filed.mjs FOLDER. Fails when a recording is not decoded, or is not where the
// cursor is.
import assert from 'node:assert/strict';
import { openBrowser, until } from './screens.mjs';

const [folder] = process.argv.slice(2);
/** Lanes may differ by this much, in milliseconds. */
const APART_MAX = 100;
const browser = await openBrowser({ map: false });

/** What each player does now: how far it is from the cursor, in milliseconds, and how many pictures it has decoded. */
function players() {
  const at = Number(document.querySelector('main[data-time]').getAttribute('data-time'));
  const { media } = window.prehospitalCase.file;
  return [...document.querySelectorAll('video[data-media], audio[data-media]')].map((player) => {
    const from = Date.parse(media.find(({ id }) => id === player.dataset.media).from);
    return {
      kind: player.tagName,
      ready: player.readyState,
      apart: Math.round(player.currentTime * 1_000 - (at - from)),
      frames: player.getVideoPlaybackQuality?.().totalVideoFrames ?? 0,
      error: player.error?.message,
    };
  });
}

const pictures = (now) => now.filter(({ kind }) => kind === 'VIDEO').map(({ frames }) => frames);

try {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en', offline: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${folder}/`)) faults.push(`the page asks for ${request.url()}`);
  });
  await page.goto(`file://${folder}/index.html?lang=en`);
  const slider = page.getByRole('slider');
  await slider.waitFor();
  /** Four seconds after the case's first moment, when all four tracks run; and on from there. */
  const begin = async () => {
    await slider.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  };
  await begin();
  const standing = await until('four players stand where the cursor is', async () => {
    const now = await page.evaluate(players);
    return now.length === 4 && now.every(({ ready, apart }) => ready >= 2 && Math.abs(apart) <= 20) && now;
  });
  await page.getByRole('button', { name: 'Play' }).click();
  const seen = [];
  await until('they play within a tenth of a second of the cursor, ten times in a row', async () => {
    const now = await page.evaluate(players);
    if (now.length < 4) {
      await page.getByRole('button', { name: 'Pause' }).click();
      await begin();
      await page.getByRole('button', { name: 'Play' }).click();
      seen.length = 0;
      return false;
    }
    if (now.every(({ apart }) => Math.abs(apart) <= APART_MAX)) seen.push(now);
    else seen.length = 0;
    return seen.length >= 10;
  });
  const last = seen.at(-1);
  assert.equal(pictures(last).length, 2);
  for (const [i, frames] of pictures(last).entries()) {
    assert.ok(frames > pictures(seen[0])[i], `pictures are decoded: ${pictures(standing)}, ${pictures(last)}`);
  }
  assert.deepEqual(faults, []);
  const apart = seen.flat().map((one) => Math.abs(one.apart));
  process.stdout.write(`from the disk: ${JSON.stringify(last)}, at most ${Math.max(...apart)} ms from the cursor\n`);
} finally {
  await browser.close();
}
