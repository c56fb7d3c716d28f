// Real video through a TURN server and the relay: node e2e/turn.mjs ORIGIN TOKENS ICE, where TOKENS are as TurnIT makes them and ICE is what an RTCPeerConnection takes. Fails when no frame is decoded, or a
// connection does not go through the server.
import assert from 'node:assert/strict';
import { page as open, publish, seen, start, watch } from './mediapages.mjs';
import { until } from './screens.mjs';

const [origin, given, servers] = process.argv.slice(2);
const tokens = JSON.parse(given);
const ice = { ...JSON.parse(servers), iceTransportPolicy: 'relay' };
const browser = await start();

/** The kind of address from which a page's connection sends. */
const way = (from) =>
  from.evaluate(async () => {
    const stats = await window.pc.getStats();
    const all = [...stats.values()];
    const { selectedCandidatePairId } = all.find(({ type }) => type === 'transport') ?? {};
    const pair = stats.get(selectedCandidatePairId);
    return stats.get(pair?.localCandidateId)?.candidateType;
  });

/** The kinds of address that a page offered. */
const offered = async (from) => {
  const sdp = await from.evaluate(() => window.pc.localDescription.sdp);
  return [...new Set([...sdp.matchAll(/a=candidate:.* typ (\w+)/g)].map(([, kind]) => kind))];
};

try {
  const wrong = { ...ice, iceServers: ice.iceServers.map((server) => ({ ...server, credential: 'wrong' })) };
  const stranger = await open(browser, origin, wrong);
  await publish(stranger, `${origin}/media/whip/${tokens.room}`, tokens.publish, 'VP8');
  assert.deepEqual(await offered(stranger), [], 'who does not know the password gets no address');
  await stranger.context().close();

  const cabin = await open(browser, origin, ice);
  const sent = await publish(cabin, `${origin}/media/whip/${tokens.room}`, tokens.publish, 'VP8');
  assert.equal(sent.status, 201, sent.body);
  assert.deepEqual(await offered(cabin), ['relay']);
  const viewer = await open(browser, origin, ice);
  const watched = await watch(viewer, `${origin}/media/whep/${tokens.room}`, tokens.watch);
  assert.equal(watched.status, 201, watched.body);
  const first = await until('a picture', async () => {
    const now = await seen(viewer);
    return now.frames > 0 && now.width > 0 && now;
  });
  await until('it moves', async () => (await seen(viewer)).frames > first.frames + 20);
  await until('sound', async () => (await seen(viewer)).energy > 0);
  assert.equal(await way(cabin), 'relay');
  assert.equal(await way(viewer), 'relay');
  const { frames, width } = await seen(viewer);
  process.stdout.write(`through the TURN server: ${frames} frames, ${width} wide\n`);
} finally {
  await browser.close();
}
