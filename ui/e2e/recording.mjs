// What Chromium published, recorded by the relay and played in Chromium: node e2e/recording.mjs ORIGIN TOKENS, where TOKENS are as RecordingIT makes them. Fails when a file cannot be
// decoded, or has another length than what was sent.
import assert from 'node:assert/strict';
import { start } from './mediapages.mjs';
import { until } from './screens.mjs';

const [origin, given] = process.argv.slice(2);
const tokens = JSON.parse(given);
const browser = await start();

/** What runs in the pages. */
function inPage() {
  window.publish = async (address, token, codec) => {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    window.pc = pc;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360 } });
    for (const track of stream.getTracks()) {
      const transceiver = pc.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
      if (track.kind === 'video') {
        const known = RTCRtpSender.getCapabilities('video').codecs;
        transceiver.setCodecPreferences(
          known.filter(({ mimeType }) => mimeType === `video/${codec}` || mimeType === 'video/rtx'),
        );
      }
    }
    await pc.setLocalDescription(await pc.createOffer());
    await new Promise((done) => {
      const look = () => pc.iceGatheringState === 'complete' && done();
      pc.addEventListener('icegatheringstatechange', look);
      look();
    });
    const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` };
    const response = await fetch(address, { method: 'POST', headers, body: pc.localDescription.sdp });
    await pc.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    return response.headers.get('Location');
  };
  window.play = (address) =>
    new Promise((done, fail) => {
      const video = document.createElement('video');
      document.body.append(video);
      video.muted = true;
      video.playbackRate = 4;
      video.addEventListener('error', () => fail(new Error(`${address}: ${video.error.message}`)));
      video.addEventListener('ended', () => {
        const { totalVideoFrames } = video.getVideoPlaybackQuality();
        done({ seconds: video.duration, at: video.currentTime, frames: totalVideoFrames, width: video.videoWidth });
      });
      video.src = address;
      video.play().catch(fail);
    });
}

const page = async () => {
  const made = await (await browser.newContext()).newPage();
  await made.addInitScript(inPage);
  await made.goto(origin);
  return made;
};
const json = async (path) => (await fetch(`${origin}${path}`)).json();

try {
  const senders = [];
  for (const [token, codec] of [
    [tokens.vp8, 'VP8'],
    [tokens.h264, 'H264'],
  ]) {
    const sender = await page();
    const location = await sender.evaluate(
      ([...args]) => window.publish(...args),
      [`${origin}/media/whip/${tokens.room}`, token, codec],
    );
    senders.push({ sender, token, location });
  }
  await until('five seconds of every track are recorded', async () => {
    const running = await json('/running');
    return running.length === 4 && running.every(({ millis }) => millis > 5_000);
  });
  for (const { token, location } of senders) {
    const ended = await fetch(`${origin}${location}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}` },
    });
    assert.equal(ended.status, 200);
  }
  const complete = await until('every file is complete', async () => {
    const found = await json('/complete');
    return found.length === 4 && found;
  });
  const player = await page();
  for (const recording of complete) {
    const played = await player.evaluate((address) => window.play(address), `/file/${recording.id}`);
    process.stdout.write(`${recording.codec}: ${JSON.stringify(played)}, written ${recording.millis} ms\n`);
    assert.ok(Math.abs(played.seconds * 1_000 - recording.millis) < 300, 'the length in the file');
    assert.ok(Math.abs(played.at * 1_000 - recording.millis) < 300, 'what was played');
    if (recording.kind === 'VIDEO') {
      assert.ok(played.frames > 20, 'pictures were decoded');
      assert.ok(played.width > 0);
    }
  }
} finally {
  await browser.close();
}
