// Real video between two Chromiums through the relay: node e2e/media.mjs ORIGIN TOKENS, where TOKENS are as MediaIT makes them. Fails when no frame is decoded.
import assert from 'node:assert/strict';
import { watch as look, page as open, seen, publish as send, start } from './mediapages.mjs';
import { until } from './screens.mjs';

const [origin, given] = process.argv.slice(2);
const tokens = JSON.parse(given);
const browser = await start();
const page = () => open(browser, origin);
const whip = `${origin}/media/whip/${tokens.room}`;
const whep = `${origin}/media/whep/${tokens.room}`;
const publish = (from, token, codec) => send(from, whip, token, codec);
const watch = (from, token, spoil) => look(from, whep, token, spoil);
const picture = async (viewer, what) => {
  const began = Date.now();
  const first = await until(`${what}: a picture`, async () => {
    const now = await seen(viewer);
    return now.frames > 0 && now.width > 0 && now;
  });
  const ms = Date.now() - began;
  await until(`${what}: it moves`, async () => (await seen(viewer)).frames > first.frames + 10);
  process.stdout.write(`${what}: ${first.width} wide, first picture after ${ms} ms\n`);
};

try {
  const cabin = await page();
  assert.equal((await publish(cabin, undefined, 'VP8')).status, 401, 'without a token nothing is published');
  assert.equal((await publish(cabin, tokens.watch, 'VP8')).status, 401, 'a token to watch does not publish');
  const early = await page();
  assert.equal((await watch(early, tokens.watch)).status, 404, 'nobody sends yet');
  const sent = await publish(cabin, tokens.publish, 'VP8');
  assert.equal(sent.status, 201, sent.body);

  assert.equal((await watch(early, undefined)).status, 401, 'without a token nothing is watched');
  assert.equal((await watch(early, tokens.publish)).status, 401, 'a token to publish does not watch');
  assert.equal((await watch(early, tokens.watch)).status, 201);
  await picture(early, 'VP8');
  await until('sound', async () => (await seen(early)).energy > 0);

  const asked = (await seen(cabin)).asked;
  const late = await page();
  assert.equal((await watch(late, tokens.watch)).status, 201);
  await picture(late, 'late joiner');
  assert.ok((await seen(cabin)).asked > asked, 'the publisher was asked for a complete picture');

  const liar = await page();
  assert.equal((await watch(liar, tokens.watch, true)).status, 201);

  // The vehicle starts again while the viewers stay. Some engines keep the number of the source, others bring a new one; either way the old publisher is gone and frames come.
  await cabin.context().close();
  let shown = -1;
  await until('the old publisher is gone', async () => {
    const before = shown;
    shown = (await seen(early)).received;
    return before === shown;
  });
  const again = await page();
  // It offers several sizes, as crews' pages do; an engine that takes one gets the first.
  const sizes = [{ rid: 'h' }, { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 150_000 }];
  assert.equal((await send(again, whip, tokens.publish, 'VP8', sizes)).status, 201);
  await until('packets of the new publisher', async () => (await seen(early)).received > shown);
  await picture(early, 'takeover');

  const h264 = await page();
  assert.equal((await publish(h264, tokens.publishOther, 'H264')).status, 201);
  const other = await page();
  assert.equal((await watch(other, tokens.watchOther)).status, 201);
  await picture(other, 'H264');

  const deceived = await seen(liar);
  assert.notEqual(deceived.state, 'connected', 'a wrong fingerprint is no connection');
  assert.equal(deceived.frames, 0, 'and sees nothing');
} finally {
  await browser.close();
}
