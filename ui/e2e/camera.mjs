// Cameras of a vehicle, seen in Chromium through the relay: node e2e/camera.mjs ORIGIN TOKENS, as CameraIT starts it. Fails when no frame is decoded, or viewers have to connect again after the vehicle has.
import assert from 'node:assert/strict';
import { start } from './mediapages.mjs';
import { until } from './screens.mjs';

const [origin, given] = process.argv.slice(2);
const tokens = JSON.parse(given);
const browser = await start();

/** What runs in the page: one connection for each camera. */
function inPage() {
  window.viewers = {};
  window.watch = async (name, address, token) => {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    const stream = new MediaStream();
    const video = document.createElement('video');
    Object.assign(video, { autoplay: true, playsInline: true, srcObject: stream });
    document.body.append(video);
    pc.addEventListener('track', (event) => stream.addTrack(event.track));
    pc.addTransceiver('audio', { direction: 'recvonly' });
    pc.addTransceiver('video', { direction: 'recvonly' });
    await pc.setLocalDescription(await pc.createOffer());
    await new Promise((done) => {
      const look = () => pc.iceGatheringState === 'complete' && done();
      pc.addEventListener('icegatheringstatechange', look);
      look();
    });
    const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` };
    const response = await fetch(address, { method: 'POST', headers, body: pc.localDescription.sdp });
    const body = await response.text();
    if (response.status !== 201) return `${response.status} ${body}`;
    await pc.setRemoteDescription({ type: 'answer', sdp: body });
    window.viewers[name] = { pc, video };
    return '';
  };
  window.seen = async (name) => {
    const { pc, video } = window.viewers[name];
    const seen = { frames: 0, energy: 0, sources: [], width: video.videoWidth, state: pc.connectionState };
    for (const stat of (await pc.getStats()).values()) {
      if (stat.type !== 'inbound-rtp') continue;
      if (stat.kind === 'audio') seen.energy += stat.totalAudioEnergy ?? 0;
      else {
        seen.frames += stat.framesDecoded ?? 0;
        seen.sources.push(stat.ssrc);
      }
    }
    return seen;
  };
}

try {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(inPage);
  await page.goto(origin);
  const names = ['rtp', 'srtp', 'rtsp'];
  const seen = (name) => page.evaluate((one) => window.seen(one), name);
  const began = Date.now();
  for (const name of names) {
    let said;
    await until(`${name}: the vehicle publishes`, async () => {
      said = await page.evaluate(
        ([...args]) => window.watch(...args),
        [name, `${origin}/media/whep/${tokens.room}`, tokens[name]],
      );
      return said === '';
    }).catch(async (error) => {
      throw new Error(`${error.message}: ${said} ${await (await fetch(`${origin}/cameras`)).text()}`);
    });
    const first = await until(`${name}: a picture`, async () => {
      const now = await seen(name);
      return now.frames > 5 && now.width === 640 && now;
    }).catch(async (error) => {
      const cameras = await (await fetch(`${origin}/cameras`)).text();
      throw new Error(`${error.message}: ${JSON.stringify(await seen(name))} ${cameras}`);
    });
    process.stdout.write(`${name}: ${first.frames} frames decoded ${Date.now() - began} ms after the press\n`);
  }
  await until('rtsp: sound, which the camera sent as G.711', async () => (await seen('rtsp')).energy > 0);

  // The vehicle's program ends and starts again; the viewers' connections are the same.
  const before = await Promise.all(names.map(seen));
  const restarted = Date.now();
  assert.equal((await fetch(`${origin}/restart`, { method: 'POST' })).status, 200);
  for (const [i, name] of names.entries()) {
    const after = await until(`${name}: frames of the vehicle that started again`, async () => {
      const now = await seen(name);
      return now.sources.some((one) => !before[i].sources.includes(one)) && now.frames > before[i].frames + 10 && now;
    }).catch(async (error) => {
      throw new Error(`${error.message}: ${JSON.stringify([before[i], await seen(name)])}`);
    });
    assert.equal(after.state, 'connected');
    process.stdout.write(`${name}: frames again ${Date.now() - restarted} ms after the restart began\n`);
  }
} finally {
  await browser.close();
}
