// Reports on predictions over a canned past.
const DAY_PARTS = ['NIGHT', 'MORNING', 'MIDDAY', 'AFTERNOON', 'EVENING'];
const ROADS = ['MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY', 'RESIDENTIAL', 'UNCLASSIFIED', 'OTHER'];
const DAY = 86_400_000;

const at = (ago) => new Date(Date.now() - ago).toISOString();

/** How well promised arrivals held. */
export function calibration() {
  return {
    computedAt: at(0),
    trips: 200,
    oldest: at(90 * DAY),
    newest: at(DAY),
    inside: 0.785,
    deciles: [24, 19, 20, 21, 18, 19, 20, 21, 19, 19],
    byLength: [
      { secondsMax: 240, trips: 100, inside: 0.76 },
      { secondsMax: 1200, trips: 100, inside: 0.81 },
    ],
  };
}

/** Learned siren speeds: slower in the morning, faster at night. */
export function speeds() {
  const errors = { drives: 60, assumed: 0.171, before: 0.093, learned: 0.082 };
  return {
    computedAt: at(DAY / 2),
    city: 'Gothenburg',
    drives: 300,
    oldest: at(60 * DAY),
    newest: at(DAY),
    known: { ...errors, drives: 240 },
    heldOut: errors,
    heldOutByPart: DAY_PARTS.map((part) => ({ part, errors: { ...errors, drives: 12 } })),
    taken: true,
    steadySince: at(20 * DAY),
    factors: DAY_PARTS.flatMap((part) =>
      ROADS.map((kind) => ({ kind, part, factor: part === 'MORNING' ? 0.83 : 1.07, minutes: 90 })),
    ),
  };
}
