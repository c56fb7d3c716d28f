// Pages of Chromium that publish and watch through the relay, for plays of real video: their fake camera, and what they have seen.
import { chromium } from 'playwright-core';

/** Starts Chromium with a fake camera and microphone. */
export const start = () =>
  chromium.launch({
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
  window.connect = async (address, token, spoil, port) => {
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
    // Through a link in between, where there is one.
    const answer = port === undefined ? body : body.replace(/(a=candidate:\S+ \d+ \S+ \d+ \S+) \d+ /g, `$1 ${port} `);
    await pc.setRemoteDescription({ type: 'answer', sdp: answer });
    return { status: 201, location: response.headers.get('Location') };
  };
  window.publish = async (address, token, codec, layers) => {
    window.pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', ...window.ice });
    const size = { width: { exact: 1280 }, height: { exact: 720 } };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: size });
    for (const track of stream.getTracks()) {
      const sendEncodings = track.kind === 'video' && layers !== undefined ? layers : [{}];
      const transceiver = window.pc.addTransceiver(track, { direction: 'sendonly', streams: [stream], sendEncodings });
      if (track.kind === 'video') {
        const known = RTCRtpSender.getCapabilities('video').codecs;
        const wanted = known.filter((one) => one.mimeType === `video/${codec}` || one.mimeType === 'video/rtx');
        transceiver.setCodecPreferences(wanted);
      }
    }
    return window.connect(address, token, false);
  };
  window.watch = async (address, token, spoil, port) => {
    window.pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', ...window.ice });
    const stream = new MediaStream();
    const video = document.querySelector('video');
    video.srcObject = stream;
    window.shown = [];
    const show = (now) => {
      window.shown.push(Math.round(performance.timeOrigin + now));
      video.requestVideoFrameCallback(show);
    };
    video.requestVideoFrameCallback(show);
    window.pc.addEventListener('track', (event) => stream.addTrack(event.track));
    window.pc.addTransceiver('audio', { direction: 'recvonly' });
    window.pc.addTransceiver('video', { direction: 'recvonly' });
    return window.connect(address, token, spoil, port);
  };
  window.seen = async () => {
    const seen = { frames: 0, energy: 0, asked: 0, received: 0, frozen: 0, repeated: 0, missed: 0, again: 0 };
    const sources = new Set();
    const sizes = {};
    for (const stat of (await window.pc.getStats()).values()) {
      if (stat.type === 'inbound-rtp' && stat.kind === 'video') {
        sources.add(stat.ssrc);
        seen.frames += stat.framesDecoded ?? 0;
        seen.received += stat.packetsReceived;
        seen.frozen += stat.totalFreezesDuration ?? 0;
        seen.repeated += stat.retransmittedPacketsReceived ?? 0;
        seen.missed += stat.nackCount ?? 0;
      }
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio') seen.energy += stat.totalAudioEnergy ?? 0;
      if (stat.type === 'outbound-rtp' && stat.kind === 'video') {
        seen.asked += stat.pliCount + stat.firCount;
        seen.again += stat.retransmittedPacketsSent ?? 0;
        sizes[stat.rid ?? ''] = `${stat.frameHeight ?? 0}p ${stat.framesPerSecond ?? 0}/s ${stat.bytesSent} B`;
      }
    }
    const video = document.querySelector('video');
    return { ...seen, sources: sources.size, sizes, width: video.videoWidth, state: window.pc.connectionState };
  };
}

/** A page of its own, as of another person; `frames` and the like are in what `seen` answers. `ice`: servers and policy of its connections, as RTCPeerConnection takes them. */
export const page = async (browser, origin, ice = {}) => {
  const made = await (await browser.newContext()).newPage();
  await made.addInitScript(inPage);
  await made.goto(origin);
  await made.evaluate((given) => {
    window.ice = given;
  }, ice);
  return made;
};

export const seen = (from) => from.evaluate(() => window.seen());

/** Where the picture stood still for at least `least` ms between two times: when it stopped, after the first of them, and for how long, in ms. */
export const stops = async (from, since, until, least) => {
  const shown = (await from.evaluate(() => window.shown)).filter((at) => at <= until);
  const found = [];
  shown.forEach((at, i) => {
    const next = i + 1 < shown.length ? shown[i + 1] : until;
    if (next > since && next - at >= least) found.push({ after: at - since, millis: next - at });
  });
  return found;
};
export const publish = (from, whip, token, codec, layers) =>
  from.evaluate(([...args]) => window.publish(...args), [whip, token, codec, layers]);
export const watch = (from, whep, token, spoil = false, port = undefined) =>
  from.evaluate(([...args]) => window.watch(...args), [whep, token, spoil, port]);
