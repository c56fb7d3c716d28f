// Call taking of the canned server: the packaged question trees, evaluated as docs/triage.md says.
import { readFileSync } from 'node:fs';

const FILES = new URL('../../../dispatch-center/src/main/resources/prehospital/triage/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, FILES), 'utf8'));

/** What GET /api/triage answers. */
export function book() {
  const index = read('triage');
  const plans = Object.fromEntries(Object.entries(index.plans).map(([code, slots]) => [code, { code, slots }]));
  return { trees: index.trees.map(read), plans, priorities: index.priorities };
}

function holds(condition, answered) {
  const unequal = condition.includes('!=');
  const [question, answer] = condition.split(unequal ? '!=' : '=');
  return answered.has(question) && (answered.get(question) === answer) !== unequal;
}

function walk(tree, given) {
  const wanted = new Map(given.map((a) => [a.question, a.answer]));
  const answered = new Map();
  const rule = (complete) =>
    tree.rules.find((r) => (r.when.length === 0 ? complete : r.when.every((c) => holds(c, answered))));
  const next = () =>
    rule(false)?.last
      ? undefined
      : tree.questions.find((q) => !answered.has(q.id) && q.when.every((c) => holds(c, answered)));
  for (let q = next(); q !== undefined && wanted.has(q.id); q = next()) answered.set(q.id, wanted.get(q.id));
  const asked = next();
  return { next: asked, rule: rule(asked === undefined), answers: [...answered] };
}

/** Records answers for a call and raises the priority of its incident when they say so. */
export function triage(world, id, { tree: name, answers }) {
  const { trees, plans } = book();
  const tree = trees.find((t) => t.id === name);
  const way = walk(tree, answers);
  const { rule, next } = way;
  const outcome =
    rule === undefined
      ? undefined
      : {
          determinant: rule.determinant,
          priority: rule.priority,
          plan: plans[rule.plan],
          instructions: rule.instructions,
        };
  const before = world.get('calls', id, 'CALL_UNKNOWN');
  const triage = {
    tree: name,
    version: tree.version,
    answers: way.answers.map(([question, answer]) => ({ question, answer })),
    outcome,
    complete: next === undefined,
  };
  const instructions = (rule?.instructions ?? []).map((i) => tree.instructions.find((each) => each.id === i));
  if (JSON.stringify(before.triage) === JSON.stringify(triage)) return { call: before, next, rule, instructions };
  const call = world.put('calls', id, { ...before, triage });
  const incident = world.collections.incidents[call.incident];
  if (incident !== undefined && outcome !== undefined && outcome.priority <= incident.priority) {
    world.put('incidents', incident.id, {
      ...incident,
      priority: outcome.priority,
      plan: outcome.plan,
      fit: { open: outcome.plan.slots, surplus: [] },
    });
  }
  return { call, next, rule, instructions };
}

/** Changes a call. */
export function changed(world, id, part) {
  return world.put('calls', id, { ...world.get('calls', id, 'CALL_UNKNOWN'), ...part });
}

/** Open incidents within 300 m, as a stand-in for the real matcher. */
export function matches(world, { place }) {
  const near = Object.values(world.collections.incidents).filter(
    (i) =>
      place !== undefined &&
      i.closedAt === undefined &&
      Math.hypot(i.place.location.lat - place.location.lat, i.place.location.lon - place.location.lon) < 0.003,
  );
  return {
    items: near.slice(0, 3).map((i) => ({
      incident: i.id,
      score: 88,
      reasons: [
        { kind: 'PLACE', value: 0, words: '' },
        { kind: 'TIME', value: 3, words: '' },
      ],
    })),
  };
}
