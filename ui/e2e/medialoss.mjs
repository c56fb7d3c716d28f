// A picture over a network that loses packets: node e2e/medialoss.mjs ORIGIN TOKENS, where TOKENS are as PoorVideo makes them. Fails when it stands still for long or nothing was sent again.
import assert from 'node:assert/strict';
import { page, publish, seen, start, watch } from './mediapages.mjs';
import { until } from './screens.mjs';

const [origin, given] = process.argv.slice(2);
const tokens = JSON.parse(given);
const SECONDS = 10;
const FRAMES_LEAST = 8 * SECONDS;
const FROZEN_SECONDS_MOST = 0.2 * SECONDS;
const browser = await start();
try {
  const cabin = await page(browser, origin);
  const sent = await publish(cabin, `${origin}/media/whip/${tokens.room}`, tokens.publish, 'VP8');
  assert.equal(sent.status, 201, sent.body);
  const viewer = await page(browser, origin);
  const opened = await watch(viewer, `${origin}/media/whep/${tokens.room}`, tokens.watch);
  assert.equal(opened.status, 201, opened.body);
  await until('a picture that moves', async () => (await seen(viewer)).frames > 30);
  const before = await seen(viewer);
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
  const after = await seen(viewer);
  const frames = after.frames - before.frames;
  const frozen = after.frozen - before.frozen;
  const sends = await seen(cabin);
  process.stdout.write(
    `${frames} frames in ${SECONDS} s, frozen ${frozen.toFixed(2)} s, ${after.missed} requests of the viewer, ${after.repeated} packets sent to it again, ${sends.again} by the publisher\n`,
  );
  assert.ok(frames >= FRAMES_LEAST, `${frames} frames in ${SECONDS} s`);
  assert.ok(frozen <= FROZEN_SECONDS_MOST, `frozen for ${frozen} s of ${SECONDS} s`);
  assert.ok(after.repeated > 0, 'lost packets were sent to the viewer again');
  assert.ok(sends.again > 0, 'the publisher was asked for lost packets, and sent them again');
} finally {
  await browser.close();
}
