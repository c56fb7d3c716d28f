// Live video as the screens see it: who sends and who watches. Nothing is relayed here.
const SOURCES = [
  {
    name: 'CABIN.M1',
    camera: 'CABIN',
    unit: 'M1',
    by: 'crew',
    connected: true,
    quality: { step: 'P720', reason: 'LINK' },
    viewers: [
      { name: 'ed', role: 'ED' },
      { name: 'Dr. Specialist', role: 'SPECIALIST' },
    ],
  },
  { name: 'TALK.ed', camera: 'TALK', by: 'ed', connected: true, viewers: [] },
];

const sent = (w, { quality, ...source }) => ({
  ...source,
  since: w.time(),
  recordingSince: w.time(),
  ...(quality === undefined ? {} : { quality: { ...quality, since: w.time() } }),
});

/** The vehicle's own cameras, as its program tells of them: one that is sent on a weak link, one that does not answer. */
export const vehicleCameras = (w, live) => {
  const at = w.time();
  w.put('cameras', 'CABIN', {
    camera: 'CABIN',
    address: 'rtsp://***@10.0.0.5/stream1',
    answers: true,
    since: at,
    ...(live && {
      live: {
        incident: 'I1',
        connected: true,
        since: at,
        lastPacketAt: at,
        step: 'STILLS',
        reason: 'LINK',
        stepSince: at,
        kbits: 33,
        copied: false,
        cpuPercent: 12,
      },
    }),
  });
  w.put('cameras', 'OUTSIDE', {
    camera: 'OUTSIDE',
    address: 'srtp:/etc/outside.sdp',
    answers: false,
    since: at,
    problem: 'the camera does not answer',
  });
};

/** A crew presses: the vehicle answers how its cameras are. */
export const cameraPress = (w, _match, body) => {
  vehicleCameras(w, body.on);
  return Object.values(w.collections.cameras);
};

export const room = (w, incident) => ({
  incident,
  available: w.media !== 'off',
  recorded: w.media === 'off' ? 'OFF' : 'ALL',
  sources: w.media === 'sending' ? SOURCES.map((source) => sent(w, source)) : [],
});

export const rooms = (w) => ({
  items: w.media === 'sending' ? Object.keys(w.collections.incidents).map((id) => room(w, id)) : [],
});
