// Live video as the screens see it: who sends and who watches. Nothing is relayed here.
const SOURCES = [
  {
    name: 'CABIN.M1',
    camera: 'CABIN',
    unit: 'M1',
    by: 'crew',
    connected: true,
    viewers: [
      { name: 'ed', role: 'ED' },
      { name: 'Dr. Specialist', role: 'SPECIALIST' },
    ],
  },
  { name: 'TALK.ed', camera: 'TALK', by: 'ed', connected: true, viewers: [] },
];

export const room = (w, incident) => ({
  incident,
  available: w.media !== 'off',
  recorded: w.media === 'off' ? 'OFF' : 'ALL',
  sources:
    w.media === 'sending' ? SOURCES.map((source) => ({ ...source, since: w.time(), recordingSince: w.time() })) : [],
});

export const rooms = (w) => ({
  items: w.media === 'sending' ? Object.keys(w.collections.incidents).map((id) => room(w, id)) : [],
});
