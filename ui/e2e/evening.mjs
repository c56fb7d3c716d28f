// Thirty calls of an evening at the dispatcher's desk, by keyboard alone, against a running `bin/up --demo on`:
//   node e2e/evening.mjs ORIGIN DIRECTORY [en|zh-CN] [dark|light]
// The crews and departments of the demo city answer. Exit code 1 and words on any failure.
import { handle, incidentAt, run, telephone, typeCall } from './desk.mjs';
import { ask, findings, openBrowser, picture, signIn, until } from './screens.mjs';
import { WORDS } from './words.mjs';

const [, , base, directory, language = 'en', theme = 'dark'] = process.argv;
const CALLS = 30;
/** Incidents that the crew played by a person joins and finishes, so that the evening can be replayed. */
const FINISHED = 3;
/** What the evening brings, over and over: most calls are new, some are about the same thing, some callers are gone. */
const KINDS = ['new', 'new', 'questions', 'new', 'again', 'worse', 'new', 'gone', 'nothing', 'rings'];

const PLAYS = {
  new: takeNew,
  questions: takeQuestions,
  again: takeAgain,
  worse: takeWorse,
  gone: takeGone,
  nothing: takeNothing,
  rings: takeRinging,
};
let numbers = 0;

const browser = await openBrowser();
const byHand = await unitOfCrew();
const ranked = [];
const counts = {};
try {
  const viewport = { width: 1920, height: 1080 };
  const page = await signIn(browser, { base, language, theme, name: 'dispatcher', path: '/dispatch', viewport });
  await page.evaluate(() => addEventListener('pointerdown', () => document.body.setAttribute('data-mouse', ''), true));
  const city = await places(page);
  const evening = [];
  for (let i = 0; i < CALLS; i++) {
    const kind = KINDS[i % KINDS.length];
    counts[kind] = (counts[kind] ?? 0) + 1;
    evening.push(await PLAYS[kind](page, city(i), evening));
    if (i === CALLS / 2) await picture(page, directory, '01-half');
  }
  await settle(page, evening);
  await workAsCrew(page, evening);
  await picture(page, directory, '02-end');
  await check(page, evening);
} catch (error) {
  findings.push(error.stack ?? String(error));
  for (const context of browser.contexts()) {
    for (const page of context.pages()) await picture(page, directory, 'failed');
  }
} finally {
  await browser.close();
}
for (const finding of findings) process.stderr.write(`${finding}\n`);
ranked.sort((a, b) => a - b);
const rankedMillis = { p50: ranked[ranked.length >> 1], max: ranked.at(-1) };
process.stdout.write(`${JSON.stringify({ counts, rankedMillis, findings: findings.length })}\n`);
process.exit(findings.length === 0 ? 0 : 1);

/** The unit whose buttons no simulated crew presses. */
async function unitOfCrew() {
  const response = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'paramedic', password: 'paramedic' }),
  });
  return (await response.json()).account.unit;
}

/** Places near stations of the city, each with a latitude of its own, also when another evening was played before. */
async function places(page) {
  const tenth = (Math.floor(Date.now() / 1_000) % 11) * 0.00001;
  const units = (await ask(page, '/api/units')).body.items;
  const homes = units.map(({ unit }) => unit.card.home);
  return (i) => {
    const { lat, lon } = homes[(i * 7) % homes.length];
    const at = (lat + 0.003 + i * 0.00011 + tenth).toFixed(5);
    return { lat: at, text: `${at}, ${(lon + 0.002).toFixed(5)}` };
  };
}

/** Enter opens what has been typed; the ranking comes, and Enter sends the unit that is marked. */
async function open(page, place) {
  const started = Date.now();
  await page.keyboard.press('Enter');
  const incident = await incidentAt(page, place.lat);
  await page.locator(`#row-${incident}[aria-selected=true]`).waitFor();
  await until('the ranking has the focus', () =>
    page.evaluate(() => document.activeElement?.id === 'part-recommendations'),
  );
  await page.locator('#part-recommendations [role=option]').first().waitFor();
  ranked.push(Date.now() - started);
  await sendMarked(page, incident);
  return { incident, ...place };
}

/** Sends the marked unit, or the next one when a person plays that one. With nobody free the incident waits. */
async function sendMarked(page, incident) {
  const marked = page.locator('#part-recommendations [role=option][aria-selected=true]');
  for (let i = 0; i < 5 && (await marked.getAttribute('id')) === `candidate-${byHand}`; i++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  return unitOf(page, incident, 3_000).catch(() => undefined);
}

/** The unit that goes to an incident. */
async function unitOf(page, incident, limitMillis) {
  return until(`a unit goes to ${incident}`, async () => active(await detail(page, incident))?.unit, limitMillis);
}

async function detail(page, incident) {
  return (await ask(page, `/api/incidents/${incident}`)).body;
}

function active({ assignments }) {
  return assignments.find(({ status }) => !['CANCELLED', 'CLEAR'].includes(status));
}

function takeNew(page, place) {
  return typeCall(page, place.text, '3').then(() => open(page, place));
}

/** The questions of an arrest, to early dispatch: not awake, not breathing, an adult. */
async function takeQuestions(page, place) {
  await typeCall(page, place.text, '1');
  await page.keyboard.press('t');
  const panel = page.locator('#part-questions');
  await panel.waitFor();
  const question = panel.getByRole('status').first();
  await until('the first question', async () => (await question.innerText()) !== '…');
  for (const key of ['n', 'n', 'a']) {
    const asked = await question.innerText();
    await page.keyboard.press(key);
    await until('the next question', async () => (await question.innerText()) !== asked);
  }
  await page.keyboard.press('Control+Enter');
  const incident = await incidentAt(page, place.lat);
  await until('the plan of an arrest', async () => (await detail(page, incident)).incident.plan?.code === 'ARREST');
  const unit = await free(page);
  if (unit !== undefined) await run(page, `a ${unit} ${handle(incident)}`);
  return { incident, ...place };
}

/** A second caller about the newest incident of the evening, or one just like it nearby: one key links. */
async function takeAgain(page, _place, evening) {
  const ours = new Set(evening.map(({ incident }) => incident));
  const linked = async () =>
    (await ask(page, '/api/calls')).body.items.filter((call) => ours.has(call.incident)).length;
  const before = await linked();
  await typeCall(page, evening.findLast(({ incident }) => incident !== undefined).text, '3');
  await page.locator('kbd:text-is("L")').first().waitFor();
  await page.keyboard.press('l');
  await until('the call is linked', async () => (await linked()) > before);
  return {};
}

/** The first caller calls again: it is worse now. The priority rises with a reason, and another unit takes over from the first. */
async function takeWorse(page, place) {
  const taken = await takeNew(page, place);
  await run(page, `p ${handle(taken.incident)} 1 not breathing any more`);
  await until('the priority', async () => (await detail(page, taken.incident)).incident.priority === 'P1');
  const unit = active(await detail(page, taken.incident))?.unit;
  if (unit !== undefined) {
    await run(page, `u ${unit} cancel a nearer unit`);
    await until('the unit is stood down', async () => active(await detail(page, taken.incident))?.unit !== unit);
  }
  return taken;
}

/** The caller hangs up before the answer, is called back without success, and the call is ended with a reason. */
async function takeGone(page) {
  const call = await telephone(page, '/api/calls/ring', { callback: callback() });
  await telephone(page, `/api/calls/${call.id}/hang-up`, {});
  await until('the call is among those that wait', async () => (await callState(page, call.id)) === 'ABANDONED');
  await run(page, `cb ${handle(call.id)} no_answer`);
  await run(page, `x ${handle(call.id)} not reached`);
  await until('the call is ended', async () => (await callState(page, call.id)) === 'DISMISSED');
  return { call: call.id };
}

/** An incident that turns out to be none. */
async function takeNothing(page, place) {
  await typeCall(page, place.text, '8');
  await page.keyboard.press('Enter');
  const incident = await incidentAt(page, place.lat);
  await run(page, `c ${handle(incident)} got up again, needs nobody`);
  await until('the incident is closed', async () => (await detail(page, incident)).incident.closedAt !== undefined);
  return { incident, ...place };
}

/** A telephone rings, is answered from the queue, and says where it is. */
async function takeRinging(page, place) {
  const number = callback();
  const call = await telephone(page, '/api/calls/ring', { callback: number });
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  const row = page.locator(`#row-${call.id}`);
  await row.waitFor();
  await page.keyboard.press('Home');
  for (let i = 0; i < 20 && (await row.getAttribute('aria-selected')) !== 'true'; i++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await until('the call is answered', async () => (await callState(page, call.id)) === 'ANSWERED');
  await typeCall(page, place.text, '7');
  return open(page, place);
}

async function callState(page, id) {
  return (await ask(page, '/api/calls')).body.items.find((call) => call.id === id)?.state;
}

function callback() {
  numbers += 1;
  return `+46317${String(100_000 + numbers)}`;
}

/** A unit that is free now; undefined when all are busy. */
async function free(page) {
  const { items } = (await ask(page, '/api/units')).body;
  const idle = ({ unit }) => unit.assignment === undefined && unit.availability === 'IN_SERVICE' && unit.id !== byHand;
  return items.find(idle)?.unit.id;
}

/** At the end everyone who waits gets a unit, or is handed to the neighbours when none is free; what is overdue is acknowledged. */
async function settle(page, evening) {
  for (const { incident } of evening.filter((taken) => taken.incident !== undefined)) {
    const seen = await detail(page, incident);
    if (seen.incident.closedAt !== undefined || active(seen) !== undefined) continue;
    const unit = await free(page);
    if (unit === undefined) await run(page, `c ${handle(incident)} taken over by the neighbouring service`);
    else await run(page, `a ${unit} ${handle(incident)}`);
  }
  const waiting = async () =>
    (await ask(page, '/api/exceptions')).body.items.filter((one) => one.acknowledgedAt === undefined);
  for (let i = 0; i < 5; i++) {
    const before = (await waiting()).map(({ id }) => id);
    if (before.length === 0) return;
    await run(page, 'k');
    await until('one more exception was seen', async () => {
      const left = (await waiting()).map(({ id }) => id);
      return before.some((id) => !left.includes(id));
    });
  }
}

/** The crew that a person plays is sent along to the newest incidents and treats at the scene, by keyboard too. */
async function workAsCrew(page, evening) {
  const words = WORDS[language];
  const viewport = { width: 1280, height: 800 };
  const tablet = await signIn(browser, { base, language, theme, name: 'paramedic', path: '/vehicle', viewport });
  const press = async (button) => {
    await tablet.getByRole('button', { name: button }).first().focus();
    await tablet.keyboard.press('Enter');
  };
  const open = async ({ incident }) =>
    incident !== undefined && (await detail(page, incident)).incident.closedAt === undefined;
  const waiting = [];
  for (const taken of evening.toReversed()) if (await open(taken)) waiting.push(taken);
  for (const { incident } of waiting.slice(0, FINISHED)) {
    await run(page, `a ${byHand} ${handle(incident)}`);
    for (const status of [words.acknowledged, words.enRoute, words.onScene]) await press(status);
    await press(words.endWithout);
    await press(words.treated);
    await tablet.getByText(words.idle).waitFor();
    await until('the assignment is over', async () =>
      (await detail(page, incident)).assignments.some(({ unit, status }) => unit === byHand && status === 'CLEAR'),
    );
  }
}

/** Nothing is forgotten: each call has its incident or its reason, each incident a unit or its end. */
async function check(page, evening) {
  const calls = (await ask(page, '/api/calls')).body.items;
  for (const [i, taken] of evening.entries()) {
    if (taken.incident !== undefined) {
      const seen = await detail(page, taken.incident);
      const served = seen.incident.closedAt !== undefined || active(seen) !== undefined;
      if (!served || seen.calls.length === 0) findings.push(`call ${i + 1} was forgotten`);
    } else if (taken.call !== undefined && calls.find(({ id }) => id === taken.call)?.state !== 'DISMISSED') {
      findings.push(`call ${i + 1} is still open`);
    }
  }
  if ((await page.locator('body[data-mouse]').count()) > 0) findings.push('a pointer was used');
}
