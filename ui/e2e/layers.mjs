// One publisher with several layers, a viewer on a good link and one whose link becomes weak and heals: node e2e/layers.mjs ORIGIN TOKENS UDPPORT, where TOKENS are as LayersIT makes them.
import assert from 'node:assert/strict';
import { page, publish, seen, start, stops, watch } from './mediapages.mjs';
import { narrow } from './narrow.mjs';
import { until } from './screens.mjs';

const [origin, given, port] = process.argv.slice(2);
const tokens = JSON.parse(given);
const WHOLE = 1_280;
const WEAK_BITS = 400_000;
const LAYERS = [
  { rid: 'h', maxBitrate: 2_000_000 },
  { rid: 'm', scaleResolutionDownBy: 2, maxBitrate: 600_000 },
  { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
];
const STILL_MILLIS_MOST = 1_000;
const STOP_MILLIS = 250; // pictures come every 50 ms
/** Most that the weak link's picture stands still while its layer changes, beyond what the other shows; 1 s is the aim where the machine is not busy. */
const CHANGING_MILLIS_MOST = 1_500;
const began = Date.now();
const say = (text) => process.stdout.write(`${((Date.now() - began) / 1_000).toFixed(1)} s: ${text}\n`);
const now = () => Math.round(performance.timeOrigin + performance.now());
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a viewer has seen for some seconds: frames, the longest time without one, the narrowest picture. */
const watched = async (viewer, seconds) => {
  const first = await seen(viewer);
  let last = first;
  let movedAt = Date.now();
  let still = 0;
  let width = first.width;
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    await pause(100);
    const now = await seen(viewer);
    still = Math.max(still, Date.now() - movedAt);
    if (now.frames > last.frames) movedAt = Date.now();
    width = Math.min(width, now.width);
    last = now;
  }
  return { frames: last.frames - first.frames, still, width, frozen: last.frozen - first.frozen, last };
};

/** Tells where both pictures stood still in a part of the play; answers for how long altogether. */
const still = async (what, poor, good, since, until) => {
  const [weak, other] = await Promise.all([poor, good].map((one) => stops(one, since, until, STOP_MILLIS)));
  const text = (all) =>
    all.map((one) => `${one.millis} ms at ${(one.after / 1_000).toFixed(2)} s`).join(', ') || 'none';
  const sum = (all) => all.reduce((millis, one) => millis + one.millis, 0);
  say(`${what}: stops on the weak link ${text(weak)}; on the other ${text(other)}`);
  return { altogether: sum(weak), other: sum(other) };
};

const browser = await start();
const link = await narrow(Number(port));
try {
  const cabin = await page(browser, origin);
  const sent = await publish(cabin, `${origin}/media/whip/${tokens.room}`, tokens.publish, 'VP8', LAYERS);
  assert.equal(sent.status, 201, sent.body);
  const good = await page(browser, origin);
  const poor = await page(browser, origin);
  const whep = `${origin}/media/whep/${tokens.room}`;
  assert.equal((await watch(good, whep, tokens.watch)).status, 201);
  assert.equal((await watch(poor, whep, tokens.watch, false, link.port)).status, 201);
  for (const [viewer, name] of [
    [good, 'good'],
    [poor, 'poor'],
  ]) {
    await until(`${name}: the whole picture`, async () => {
      const { frames, width } = await seen(viewer);
      return frames > 30 && width === WHOLE;
    });
  }
  say(`both have the whole picture; sent ${JSON.stringify((await seen(cabin)).sizes)}`);

  const fell = now();
  link.bits = WEAK_BITS;
  await until('the small picture on the weak link', async () => (await seen(poor)).width < WHOLE);
  say(`smaller picture on the weak link, ${(await seen(poor)).width} wide, ${link.lost} packets lost`);
  await pause(2_000);
  const [weak, other] = await Promise.all([watched(poor, 6), watched(good, 6)]);
  say(
    `weak: ${weak.frames} frames of 6 s, ${weak.width} wide, longest pause ${weak.still} ms; other: ${other.frames}, ${other.width}; sent ${JSON.stringify((await seen(cabin)).sizes)}`,
  );
  assert.ok(weak.frames > 60, `${weak.frames} frames in 6 s on the weak link`);
  assert.ok(weak.still < STILL_MILLIS_MOST, `the picture on the weak link stood still for ${weak.still} ms`);
  assert.ok(weak.last.width < WHOLE, 'the weak link has the small picture');
  assert.ok(other.frames > 60, `${other.frames} frames in 6 s on the good link`);
  assert.equal(other.width, WHOLE, 'the other viewer keeps the whole picture');

  const heals = now();
  const down = await still('down', poor, good, fell, heals);
  assert.ok(down.altogether - down.other <= CHANGING_MILLIS_MOST, `still for ${down.altogether} ms going down`);
  link.bits = Number.POSITIVE_INFINITY;
  const healed = Date.now();
  await until('the whole picture again', async () => (await seen(poor)).width === WHOLE, 40_000);
  say(`the whole picture again ${((Date.now() - healed) / 1_000).toFixed(1)} s after the link healed`);
  const [back, kept] = await Promise.all([watched(poor, 3), watched(good, 3)]);
  assert.ok(back.frames > 30 && kept.frames > 30, `${back.frames} and ${kept.frames} frames in 3 s`);
  assert.equal(kept.width, WHOLE, 'the other viewer kept the whole picture');
  assert.equal(back.last.sources, 1, 'one source for the decoder, whichever layer');
  const up = await still('up', poor, good, heals, now());
  assert.ok(up.altogether - up.other <= CHANGING_MILLIS_MOST, `still for ${up.altogether} ms going up`);
  say(
    `done; still for ${down.altogether} ms going down and ${up.altogether} ms going up; frozen ${back.last.frozen.toFixed(2)} s altogether on the weak link, ${kept.last.frozen.toFixed(2)} s on the other`,
  );
} finally {
  link.close();
  await browser.close();
}
