// Real video between two Chromiums through the relay: node e2e/media.mjs ORIGIN TOKENS, where TOKENS are as MediaIT makes them. Fails when no frame is decoded.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { until } from './screens.mjs';

const [origin, given] = process.argv.slice(2);
const tokens = JSON.parse(given);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** What runs in the pages. */
function inPage() {
  const gathered = (pc) =>
    new Promise((done) => {
      const look = () => pc.iceGatheringState === 'complete' && done();
      pc.addEventListener('icegatheringstatechange', look);
      look();
    });
  window.connect = async (address, token, spoil) => {
    const { pc } = window;
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc);
    let offer = pc.localDescription.sdp;
    if (spoil) {
      const turn = (pair) => (pair === '00' ? '01' : '00');
      offer = offer.replace(/(a=fingerprint:sha-256 )(..)/g, (_, line, pair) => line + turn(pair));
    }
    const headers = { 'Content-Type': 'application/sdp', ...(token && { Authorization: `Bearer ${token}` }) };
    const response = await fetch(address, { method: 'POST', headers, body: offer });
    const body = await response.text();
    if (response.status !== 201) return { status: response.status, body };
    await pc.setRemoteDescription({ type: 'answer', sdp: body });
    return { status: 201, location: response.headers.get('Location') };
  };
  window.publish = async (address, token, codec) => {
    window.pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    const size = { width: { exact: 1280 }, height: { exact: 720 } };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: size });
    for (const track of stream.getTracks()) {
      const transceiver = window.pc.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
      if (track.kind === 'video') {
        const known = RTCRtpSender.getCapabilities('video').codecs;
        const wanted = known.filter((one) => one.mimeType === `video/${codec}` || one.mimeType === 'video/rtx');
        transceiver.setCodecPreferences(wanted);
      }
    }
    return window.connect(address, token, false);
  };
  window.watch = async (address, token, spoil) => {
    window.pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    const stream = new MediaStream();
    document.querySelector('video').srcObject = stream;
    window.pc.addEventListener('track', (event) => stream.addTrack(event.track));
    window.pc.addTransceiver('audio', { direction: 'recvonly' });
    window.pc.addTransceiver('video', { direction: 'recvonly' });
    return window.connect(address, token, spoil);
  };
  window.seen = async () => {
    const seen = { frames: 0, energy: 0, asked: 0, sources: [] };
    for (const stat of (await window.pc.getStats()).values()) {
      if (stat.type === 'inbound-rtp' && stat.kind === 'video') {
        seen.frames += stat.framesDecoded ?? 0;
        seen.sources.push(stat.ssrc);
      }
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio') seen.energy += stat.totalAudioEnergy ?? 0;
      if (stat.type === 'outbound-rtp' && stat.kind === 'video') seen.asked += stat.pliCount + stat.firCount;
    }
    const video = document.querySelector('video');
    return { ...seen, width: video.videoWidth, state: window.pc.connectionState };
  };
}

const page = async () => {
  const made = await (await browser.newContext()).newPage();
  await made.addInitScript(inPage);
  await made.goto(origin);
  return made;
};
const whip = `${origin}/media/whip/${tokens.room}`;
const whep = `${origin}/media/whep/${tokens.room}`;
const seen = (from) => from.evaluate(() => window.seen());
const publish = (from, token, codec) => from.evaluate(([...args]) => window.publish(...args), [whip, token, codec]);
const watch = (from, token, spoil = false) => from.evaluate(([...args]) => window.watch(...args), [whep, token, spoil]);
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

  // The vehicle starts again while the viewers stay.
  const sources = (await seen(early)).sources;
  await cabin.context().close();
  const again = await page();
  assert.equal((await publish(again, tokens.publish, 'VP8')).status, 201);
  await until('frames of the new publisher', async () => {
    const now = await seen(early);
    return now.sources.some((source) => !sources.includes(source)) && now.frames > 10;
  });
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
