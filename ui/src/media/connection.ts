import { api } from '../api/http';
import { Problem, problemOf } from '../api/problem';
import type { IncidentId, MediaCamera, MediaStep, MediaStepReason } from '../protocol/types';

/** A permission of the centre, and where it is used. */
interface Permission {
  readonly source: string;
  readonly address: string;
  readonly token: string;
  /** Servers through which the relay is reached where it cannot be directly. */
  readonly iceServers?: readonly RTCIceServer[];
}

/** A still picture, and when the relay got it by the centre's clock. */
export interface StillPicture {
  readonly picture: Blob;
  readonly at: string;
}

/** An open connection to the relay; `close` ends it on both sides. */
export interface Connection {
  readonly peer: RTCPeerConnection;
  readonly close: () => void;
  /** Says how much is sent; what does not arrive is said again with the next change. */
  readonly tell: (step: MediaStep, reason: MediaStepReason) => void;
  /** The newest still picture of a source that sends no moving one; undefined when there is none newer than the one that was got last. */
  readonly still: () => Promise<StillPicture | undefined>;
}

/** Local addresses are found at once; a browser that still looks for others is not waited for. */
const GATHERING_MILLIS_MAX = 1_500;
/** The whole picture, for cameras that are too small to be sent in several sizes. */
const WHOLE = { maxBitrate: 4_000_000 };
/**
 * A picture is sent in up to three sizes at once, the preferred first, so that each viewer gets what its link carries. Bits per second are the most; the browser sends less when
 * the tablet's own link is weak, and leaves out the larger sizes first.
 */
const LAYERS = [
  { rid: 'h', maxBitrate: 3_000_000 },
  { rid: 'm', scaleResolutionDownBy: 2, maxBitrate: 700_000 },
  { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 200_000 },
] as const satisfies readonly RTCRtpEncodingParameters[];
/** A size with a shorter side below this shows nothing of use. */
const LINES_LEAST = 160;

function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (peer.iceGatheringState === 'complete') resolve();
    };
    peer.addEventListener('icegatheringstatechange', look);
    setTimeout(resolve, GATHERING_MILLIS_MAX);
    look();
  });
}

async function ask(peer: RTCPeerConnection, incident: IncidentId, wanted: object): Promise<Connection> {
  const path = `/api/incidents/${encodeURIComponent(incident)}/media/tokens`;
  const permission = await api.post<Permission>(path, wanted);
  const bearer = { Authorization: `Bearer ${permission.token}` };
  const headers = { ...bearer, 'Content-Type': 'application/sdp' };
  if (permission.iceServers !== undefined && permission.iceServers.length > 0) {
    peer.setConfiguration({ ...peer.getConfiguration(), iceServers: [...permission.iceServers] });
  }
  await peer.setLocalDescription(await peer.createOffer());
  await gathered(peer);
  const response = await fetch(permission.address, {
    method: 'POST',
    headers,
    body: peer.localDescription?.sdp ?? '',
  }).catch(() => {
    throw new Problem('UNREACHABLE', 0);
  });
  if (!response.ok) {
    const answer: unknown = await response.json().catch(() => undefined);
    throw problemOf(response.status, answer, response.headers.get('Retry-After'));
  }
  const place = response.headers.get('Location') ?? permission.address;
  await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
  let newest = '';
  return {
    peer,
    tell: (step, reason) => {
      const type = { ...bearer, 'Content-Type': 'application/json' };
      void fetch(`${place}/step`, { method: 'POST', headers: type, body: JSON.stringify({ step, reason }) }).catch(
        () => {},
      );
    },
    still: async () => {
      const answer = await fetch(`${place}/still`, { headers: { ...bearer, 'If-None-Match': newest } });
      if (answer.status !== 200) return undefined;
      newest = answer.headers.get('ETag') ?? '';
      return { picture: await answer.blob(), at: answer.headers.get('X-Taken-At') ?? '' };
    },
    close: () => {
      peer.close();
      // What is not told is noticed by the relay within 20 seconds.
      void fetch(place, { method: 'DELETE', headers, keepalive: true }).catch(() => {});
    },
  };
}

async function closingOnFailure(peer: RTCPeerConnection, incident: IncidentId, wanted: object): Promise<Connection> {
  try {
    return await ask(peer, incident, wanted);
  } catch (error) {
    peer.close();
    throw error;
  }
}

/** The sizes in which a camera of so many lines is sent; undefined as long as they are not known. */
export function encodings(lines: number | undefined): RTCRtpEncodingParameters[] {
  const sizes = LAYERS.filter((_, i) => i === 0 || (lines ?? 0) / 2 ** i >= LINES_LEAST);
  return sizes.length > 1 ? sizes : [WHOLE];
}

function lines(track: MediaStreamTrack): number | undefined {
  const { width, height } = track.getSettings();
  return width === undefined || height === undefined ? undefined : Math.min(width, height);
}

/** Sends a stream as one of the incident's sources; an earlier connection of the same source is taken over from. */
export function send(incident: IncidentId, camera: MediaCamera, stream: MediaStream): Promise<Connection> {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  for (const track of stream.getTracks()) {
    peer.addTransceiver(track, {
      direction: 'sendonly',
      streams: [stream],
      sendEncodings: track.kind === 'video' ? encodings(lines(track)) : [{}],
    });
  }
  return closingOnFailure(peer, incident, { right: 'PUBLISH', camera });
}

/** Receives a source into a stream, which fills as picture and sound come. */
export function receive(
  incident: IncidentId,
  source: string,
  into: MediaStream,
  picture: boolean,
): Promise<Connection> {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  peer.addEventListener('track', (event) => into.addTrack(event.track));
  peer.addTransceiver('audio', { direction: 'recvonly' });
  if (picture) peer.addTransceiver('video', { direction: 'recvonly' });
  return closingOnFailure(peer, incident, { right: 'WATCH', source });
}
