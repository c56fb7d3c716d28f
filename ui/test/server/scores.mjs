// Scores and findings of the patient of one unit, as a vehicle tells them (docs/scores.md).

const ago = (now, seconds) => new Date(now - seconds * 1_000).toISOString();

const input = (now, name, value, seconds, state = 'FRESH', key = name) => ({
  name,
  key,
  value,
  at: ago(now, seconds),
  source: 'monitor',
  state,
});

/** One score of each kind: raised, incomplete but already bad, not for this patient, outdated, mild. */
export function scores(now, unit, assignment) {
  const source = 'Royal College of Physicians, 2017';
  const line = (score, status, more) => ({
    score,
    status,
    items: [],
    inputs: [],
    missing: [],
    notes: [],
    source,
    ...more,
  });
  return {
    unit,
    assignment,
    computedAt: ago(now, 1),
    scores: [
      line('news2', 'INCOMPLETE', {
        bound: { atLeast: true, value: '8', risk: 'high' },
        missing: ['consciousness', 'temperature'],
        items: [
          { item: 'respirations', points: 2 },
          { item: 'systolic_pressure', points: 3 },
        ],
        inputs: [
          input(now, 'respiratory_rate', '22', 1),
          input(now, 'systolic', '88', 240),
          input(now, 'temperature', '36.4', 4_000, 'STALE'),
          input(now, 'spo2', '140', 1, 'DOUBTED'),
          input(now, 'on_oxygen', 'yes', 60),
        ],
        notes: ['age_years is not given: NEWS2 is from 16 years'],
        oldestAt: ago(now, 240),
        validUntil: ago(now, -60),
      }),
      line('gcs', 'COMPLETE', {
        value: '14',
        risk: 'mild',
        items: [{ item: 'eye', points: 4 }],
        inputs: [input(now, 'eye', '4', 120, 'FRESH', 'gcs.eye')],
        oldestAt: ago(now, 120),
        validUntil: ago(now, -600),
      }),
      line('shock-index', 'COMPLETE', {
        value: '1.18',
        risk: 'high',
        inputs: [input(now, 'pulse', '104', 400), input(now, 'systolic', '88', 400)],
        oldestAt: ago(now, 400),
        validUntil: ago(now, 100),
      }),
      line('sipa', 'NOT_APPLICABLE', { notes: ['over 16 years the limits are those of shock-index'] }),
    ],
  };
}

/** What the crew has tapped so far. */
export function findings(now, assignment) {
  return {
    assignment,
    findings: {
      'gcs.eye': { value: '4', at: ago(now, 120), by: 'crew' },
      on_oxygen: { value: 'yes', at: ago(now, 60), by: 'crew' },
      age_years: { value: '67', at: ago(now, 300), by: 'crew' },
    },
  };
}

/** A crew taps: the vehicle writes it down and shows it at once. */
export function find(world, unit, body) {
  const known = world.collections.findings[unit]?.findings ?? {};
  const at = world.time();
  const fresh = Object.entries(body.findings).map(([key, value]) => [key, { value, at, by: 'crew' }]);
  world.put('findings', unit, { assignment: body.assignment, findings: { ...known, ...Object.fromEntries(fresh) } });
  return { sequence: 1 };
}
