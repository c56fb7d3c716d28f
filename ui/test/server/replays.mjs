// Replays of a recorded day, as /api/quality/replays answers them: read, replayed, done with the third look.
const served = (unit, responseSeconds) => ({ unit, responseSeconds });
const responses = (calls, late, mean, p90) => ({
  calls,
  served: calls,
  late,
  lateShare: late / calls,
  meanSeconds: mean,
  p90Seconds: p90,
});

function report({ baseline, policy }) {
  const calls = Array.from({ length: 60 }, (_, i) => ({
    incident: i === 0 ? 'I1' : `I${100 + i}`,
    ordinal: i === 3 ? 2 : 1,
    priority: `P${1 + (i % 4)}`,
    recorded: served('A1', 500 + i),
    ...(i === 2 ? {} : { baseline: served('A2', 480) }),
    policy: served(i % 2 === 0 ? 'A3' : 'A4', 480 + (i % 2 === 0 ? -1 : 1) * (240 - 4 * i)),
  }));
  return {
    all: {
      recorded: responses(212, 31, 541.2, 980),
      baseline: responses(212, 28, 528.7, 951),
      policy: responses(212, 19, 531.4, 902),
    },
    byPriority: {
      P1: {
        recorded: responses(24, 6, 432, 611),
        baseline: responses(24, 5, 421, 590),
        policy: responses(24, 3, 402, 540),
      },
      P2: {
        recorded: responses(188, 25, 555, 990),
        baseline: responses(188, 23, 542, 960),
        policy: responses(188, 16, 548, 915),
      },
    },
    baseline: { name: baseline, busyShare: 0.412, kilometers: 1834.2, moves: 0 },
    policy: { name: policy, busyShare: 0.409, kilometers: 1921.7, moves: 37 },
    calls,
    of: 212,
    unfinished: 4,
  };
}

const known = (w) => {
  w.replays ??= [];
  return w.replays;
};

const head = ({ report: _, ...rest }) => rest;

/** Each look takes a replay a step further. */
function looked(w, id) {
  const all = known(w);
  const index = all.findIndex((one) => one.id === id);
  const now = all[index];
  const next = { READING: 'REPLAYING', REPLAYING: 'DONE' }[now.state] ?? now.state;
  all[index] = {
    ...now,
    state: next,
    events: 48_211,
    ...(next === 'DONE' ? { endedAt: w.time(), report: report(now.asked) } : {}),
  };
  return now;
}

export const REPLAY_ROUTES = [
  [
    'GET',
    '/api/quality/replays',
    (w) => ({
      policies: ['closest', 'dmexclp', 'dmexclp-dispatch', 'hybrid', 'balanced'],
      live: 'hybrid',
      items: known(w).map(head),
    }),
  ],
  ['GET', '/api/quality/replays/([^/]+)', (w, [id]) => looked(w, id)],
  [
    'POST',
    '/api/quality/replays',
    (w, _, asked, by) => {
      const replay = {
        id: `R${known(w).length + 1}`,
        asked,
        startedAt: w.time(),
        by,
        state: 'READING',
        events: 20_000,
      };
      known(w).unshift(replay);
      return replay;
    },
  ],
];
