// How long a key takes to its full display, against a running system:
//   node e2e/measure.mjs ORIGIN FILE.json keys|calls|roads|handoff|sweep [ROUNDS] [no-map|in-page] [MLLP_PORT]
// keys   in every console with keys (the wall has none) of `bin/up --demo on`
// calls  from Enter in the intake to the ranked units on the dispatcher's screen (any centre with demo accounts)
// roads  from the crew's "road blocked" to the ways of all other crews under way
// handoff from the crew's press of "send pre-alert" to the takeover on the department's board, and from a value that a monitor writes to its socket
//        (MLLP_PORT, default 2575: the first vehicle's) to the number on that board; both are one machine's clock
// sweep  frames of the running curves in /vehicle with 1 and 3 leads, and with a page four times slower, without a graphics card, ROUNDS seconds each: how many in a second, how many of them with a piece of
//        curve, how far apart, and how long our own work in one took; ORIGIN is not asked (`-`), the screen stands on the server of the browser tests. Curves are drawn in a worker, which the browser's slowing
//        does not reach: multiply its work yourself. `in-page` instead of no-map: as in a browser that cannot do that
// From the moment that the browser stamped the key to the frame after the one in which everything that it calls for stands on the
// screen. Where there is no graphics card the map is drawn by the processor and slows all down; no-map leaves it out. Shift, which shows nothing, is the floor of the same run. Figures, no verdict; exit code 1 when something never came.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { start } from '../test/server/server.mjs';
import { typeCall } from './desk.mjs';
import { monitor } from './line.mjs';
import { ask, openBrowser, signIn, until } from './screens.mjs';

const [, , base, file, what, rounds = '40', drawing = 'map', mllp = '2575'] = process.argv;
const viewport = { width: 1920, height: 1080 };
/** Crews that are sent somewhere before roads are closed. */
const CREWS = 8;
/** How much slower a tablet is taken to be than this machine. */
const SLOWER = 4;
const KEYS = { Shift: 'always', '?': 'dialog', '/': 'commandLine' };
const CONSOLES = {
  dispatcher: ['/dispatch', { ...KEYS, n: 'intake', o: 'dialog', k: 'dialog' }],
  paramedic: ['/vehicle', KEYS],
  ed: ['/hospital', KEYS],
};
const MEASURES = { keys, calls, roads, handoff, sweep };

const browser = await openBrowser({ map: drawing === 'map' && what !== 'sweep' });
const figures = {};
try {
  await MEASURES[what]();
} finally {
  await browser.close();
}
const result = {
  at: new Date().toISOString(),
  load: loadavg()[0],
  browser: browser.version(),
  rounds: Number(rounds),
  figures,
};
writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Gives free crews somewhere to go. */
async function busy() {
  const bearer = await token('dispatcher');
  const { items } = await api(bearer, '/api/units');
  const idle = items.filter(({ unit }) => unit.assignment === undefined && unit.availability === 'IN_SERVICE');
  for (const [i, { unit }] of idle.slice(1, 1 + CREWS).entries()) {
    const { lat, lon } = unit.card.home;
    const location = { lat: lat + 0.01 + i * 0.001, lon };
    const place = { description: `measurement ${i}`, location, radiusMeters: 20 };
    const incident = await api(bearer, '/api/incidents', { place, complaint: 'Measurement', priority: 'P2' });
    await api(bearer, `/api/incidents/${incident.id}/assignments`, { unit: unit.id });
  }
}

async function keys() {
  for (const [name, [path, wanted]] of Object.entries(CONSOLES)) {
    const page = await open(name, path);
    for (const [key, shown] of Object.entries(wanted)) {
      const millis = [];
      for (let i = 0; i < rounds; i++) {
        await rest(page);
        await stopwatch(page, key, shown);
        await page.keyboard.press(key);
        millis.push(await shownAfter(page, `${path} ${key}`));
      }
      figures[`${path} ${key}`] = percentiles(millis);
    }
    await page.context().close();
  }
}

/** Puts the console back to where no dialog is open and no field has the focus. */
async function rest(page) {
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForFunction(() => document.querySelector('[role=dialog]') === null);
  await page.waitForTimeout(300);
}

async function calls() {
  const page = await open('dispatcher', '/dispatch');
  const { items } = (await ask(page, '/api/units')).body;
  const millis = [];
  for (let i = 0; i < rounds; i++) {
    const { lat, lon } = items[(i * 7) % items.length].unit.card.home;
    await typeCall(page, `${(lat + 0.002 + i * 0.0001).toFixed(5)}, ${(lon + 0.002).toFixed(5)}`, '3');
    await stopwatch(page, 'Enter', 'ranked');
    await page.keyboard.press('Enter');
    millis.push(await shownAfter(page));
    await page.waitForTimeout(500);
  }
  figures[
    `call to ranking, ${items.length} units, ${items.filter(({ position }) => position !== undefined).length} with a position`
  ] = percentiles(millis);
}

/**
 * From the crew's press to the new way on the tablets of all other crews that are on their way: each vehicle is asked what it shows. The closures are
 * lifted again.
 */
async function roads() {
  await busy();
  const desk = await open('dispatcher', '/dispatch');
  const admin = await token('admin');
  const units = (await ask(desk, '/api/units')).body.items.map(({ unit }) => unit.id);
  const reporter = units[0];
  const seen = [];
  await desk.waitForTimeout(5_000);
  for (let i = 0; i < rounds; i++) {
    const before = await routes(admin, units);
    if (before.size === 0) throw new Error('no crew is on its way');
    const started = performance.now();
    const { id, lat, lon } = { id: `M${Date.now()}`, ...(await position(desk, reporter)) };
    await api(admin, `/api/vehicles/${reporter}/road-blocked`, { id, at: { lat, lon } });
    await until('every route honours the closure', async () => {
      const now = await routes(admin, [...before.keys()]);
      return [...now].every(([unit, version]) => version > before.get(unit));
    });
    seen.push(performance.now() - started);
    await desk.evaluate(lift, id);
    await desk.waitForTimeout(1_000);
  }
  figures['road blocked to every crew\u2019s route'] = { ...percentiles(seen), pollMillis: 100 };
}

/**
 * The crew of the account "paramedic" warns the department of the account "ed" by its tablet, again and again; while its patient stands on the board a monitor
 * sends one value after the other, each another number.
 */
async function handoff() {
  const tablet = await open('paramedic', '/vehicle');
  const board = await open('ed', '/hospital');
  const { unit } = (await ask(tablet, '/api/session')).body.account;
  const { hospital } = (await ask(board, '/api/session')).body.account;
  const bearer = await token('dispatcher');
  const { items } = await api(bearer, '/api/hospitals');
  const name = items.find(({ id }) => id === hospital).card.name;
  const pressed = [];
  const shown = [];
  const bedside = await monitor(Number(mllp));
  for (let i = 0; i < rounds; i++) {
    await bring(bearer, tablet, unit, i);
    pressed.push(await warn(tablet, board, unit, name));
    if (i === 0) shown.push(...(await vitals(bedside, board, unit)));
    await end(tablet, board, unit);
  }
  bedside.close();
  figures['pre-alert pressed to the department\u2019s board'] = percentiles(pressed);
  figures['value of a monitor to the department\u2019s board'] = percentiles(shown);
}

/** A new patient for the unit, and its crew at the patient. */
async function bring(bearer, tablet, unit, i) {
  const { items } = await api(bearer, '/api/units');
  const { lat, lon } = items.find((item) => item.unit.id === unit).unit.card.home;
  const place = { description: `measurement ${i}`, location: { lat: lat + 0.003, lon }, radiusMeters: 20 };
  const incident = await api(bearer, '/api/incidents', { place, complaint: 'Measurement', priority: 'P1' });
  await api(bearer, `/api/incidents/${incident.id}/assignments`, { unit });
  const of = async () => (await ask(tablet, `/api/vehicles/${unit}`)).body.situation?.assignment;
  const assignment = await until('the crew knows its assignment', async () => {
    const now = await of();
    return now?.incident === incident.id ? now : undefined;
  });
  for (const status of ['ACKNOWLEDGED', 'EN_ROUTE', 'ON_SCENE', 'AT_PATIENT']) {
    await tell(tablet, `/api/vehicles/${unit}/status`, { assignment: assignment.id, status });
  }
  await until('the crew is at the patient', async () => (await of())?.status === 'AT_PATIENT');
}

/** From the moment that the browser stamped the press to the frame after the one in which the takeover stands on the board, by the machine's clock. */
async function warn(tablet, board, unit, name) {
  await tablet.getByRole('radio', { name }).check({ force: true });
  await tablet.getByRole('radio', { name: 'STEMI' }).check({ force: true });
  await board.evaluate((id) => {
    window.shown = new Promise((resolve) => {
      const look = () =>
        requestAnimationFrame(() =>
          document.querySelector(`dialog[data-unit="${id}"]`) === null
            ? look()
            : requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
        );
      look();
    });
  }, unit);
  await tablet.evaluate(() => {
    window.pressedAt = undefined;
    const begin = (event) => {
      window.pressedAt ??= performance.timeOrigin + event.timeStamp;
    };
    addEventListener('click', begin, { capture: true, once: true });
  });
  await tablet.getByRole('button', { name: 'Send pre-alert' }).click();
  const at = await shownAfter(board, 'pre-alert');
  const began = await tablet.evaluate(() => window.pressedAt);
  const takeover = board.locator(`dialog[data-unit="${unit}"]`);
  await takeover.getByRole('button', { name: 'Acknowledge' }).click();
  await takeover.waitFor({ state: 'detached' });
  return at - began;
}

/** Carbon dioxide, which no simulated monitor sends: one value in a second and a half, each from the write to the socket to the frame after the one in which it stands there. */
async function vitals(bedside, board, unit) {
  await board.locator(`li[data-unit="${unit}"]`).getByRole('button').first().click();
  const millis = [];
  for (let i = 0; i < rounds; i++) {
    const value = 20 + (i % 40);
    await board.evaluate(
      ([id, wanted]) => {
        const spot = `div[data-unit="${id}"] [data-sign=ETCO2] dd`;
        window.shown = new Promise((resolve) => {
          const look = () =>
            requestAnimationFrame(() =>
              document.querySelector(spot)?.textContent.startsWith(wanted)
                ? requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
                : look(),
            );
          look();
        });
      },
      [unit, String(value)],
    );
    const began = Date.now();
    bedside.send({ ETCO2: value });
    millis.push((await shownAfter(board, 'value')) - began);
    await board.waitForTimeout(1_500);
  }
  return millis;
}

/** The patient stays at home; the board is empty again. */
async function end(tablet, board, unit) {
  const { situation } = (await ask(tablet, `/api/vehicles/${unit}`)).body;
  const { id } = situation.preAlert;
  await tell(tablet, `/api/vehicles/${unit}/prealert/${id}/withdraw`, { reason: 'measurement' });
  await until('the department saw that nobody comes', async () => {
    const seen = board.locator('[role=alert]', { hasText: unit }).getByRole('button', { name: 'Seen' });
    if ((await seen.count()) > 0) await seen.first().click();
    return (await board.locator(`li[data-unit="${unit}"]`).count()) === 0;
  });
  await tell(tablet, `/api/vehicles/${unit}/status`, {
    assignment: situation.assignment.id,
    status: 'CLEAR',
    outcome: 'TREATED_ON_SCENE',
  });
  await until('the crew is free', async () => {
    const now = (await ask(tablet, `/api/vehicles/${unit}`)).body.situation;
    return now?.assignment === undefined;
  });
}

/** The crew's screen with the server of the browser tests, which sends pieces of a second as a monitor does. */
async function sweep() {
  const server = await start({ dist: new URL('../target/classes/ui', import.meta.url).pathname, kind: 'busy' });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  const page = await context.newPage();
  const inPage = drawing === 'in-page';
  await page.addInitScript(watchFrames, inPage);
  const worker = inPage ? undefined : page.waitForEvent('worker', (one) => one.url().includes('sweepworker'));
  await page.goto(`${server.url}/login?lang=en`);
  await page.locator('input[name=username]').fill('crew');
  await page.locator('input[name=password]').fill('demo');
  await page.keyboard.press('Enter');
  await page.locator('[data-channel=II][data-stale=false]').waitFor();
  const pen = inPage ? page : await worker;
  if (!inPage) await pen.evaluate(watchFrames, false);
  await page.getByRole('button', { name: 'Pleth', exact: true }).click();
  await page.locator('[data-channel=Pleth]').waitFor({ state: 'detached' });
  figures['sweep, 1 lead'] = await frames(page, pen);
  for (const name of ['V2', 'V5']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator(`[data-channel=${name}][data-stale=false]`).waitFor();
  }
  figures['sweep, 3 leads'] = await frames(page, pen);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  figures[`sweep, 3 leads, a page ${SLOWER} times slower`] = await frames(page, pen);
  await context.close();
  await server.close();
}

/** Notes every frame: when it began, how long the callbacks in it took, and whether they cleared the way of a pen. Runs where curves are drawn. */
function watchFrames(inPage) {
  if (inPage) delete HTMLCanvasElement.prototype.transferControlToOffscreen;
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  const kind = globalThis.CanvasRenderingContext2D ?? globalThis.OffscreenCanvasRenderingContext2D;
  const clear = kind.prototype.clearRect;
  let drawn = 0;
  kind.prototype.clearRect = function (...box) {
    drawn++;
    clear.apply(this, box);
  };
  globalThis.seen = [];
  globalThis.requestAnimationFrame = (callback) =>
    ask((at) => {
      const began = performance.now();
      drawn = 0;
      callback(at);
      const last = globalThis.seen.at(-1);
      const frame = last?.at === at ? last : { at, millis: 0, drawn: 0 };
      if (frame !== last) globalThis.seen.push(frame);
      frame.millis += performance.now() - began;
      frame.drawn += drawn;
    });
}

async function frames(page, pen) {
  await page.waitForTimeout(3_000);
  const noted = await pen.evaluate(async (seconds) => {
    globalThis.seen.length = 0;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return globalThis.seen;
  }, Number(rounds));
  const pens = noted.filter(({ drawn }) => drawn > 0);
  const seconds = (noted.at(-1).at - noted[0].at) / 1000;
  return {
    framesPerSecond: Math.round((10 * (noted.length - 1)) / seconds) / 10,
    withCurvePerSecond: Math.round((10 * (pens.length - 1)) / seconds) / 10,
    betweenCurvesMillis: percentiles(pens.slice(1).map(({ at }, i) => at - pens[i].at)),
    workMillis: percentiles(pens.map(({ millis }) => millis)),
  };
}

/** A request that changes something, with the session of the person at the screen. */
async function tell(page, path, body) {
  const status = await page.evaluate(
    async ([where, what]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      const response = await fetch(where, { method: 'POST', headers, body: JSON.stringify(what) });
      return response.ok ? '' : `${response.status} ${await response.text()}`;
    },
    [path, body],
  );
  if (status !== '') throw new Error(`${path}: ${status}`);
}

async function position(page, unit) {
  const found = (await ask(page, '/api/units')).body.items.find((item) => item.unit.id === unit);
  return found.position?.fix.location ?? found.unit.card.home;
}

async function lift(id) {
  const { csrf } = await (await fetch('/api/session')).json();
  const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
  await fetch(`/api/closures/${id}`, { method: 'DELETE', headers });
}

/** Which closures the way on each tablet honours; only of crews that have one. */
async function routes(admin, units) {
  const shown = new Map();
  const answers = await Promise.all(units.map((unit) => api(admin, `/api/vehicles/${unit}`)));
  for (const { unit, situation } of answers) {
    if (situation?.route !== undefined) shown.set(unit, situation.route.closuresVersion);
  }
  return shown;
}

async function token(name) {
  const response = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Token-Session': 'yes' },
    body: JSON.stringify({ name, password: name }),
  });
  return (await response.json()).token;
}

async function api(bearer, path, body) {
  const response = await fetch(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function open(name, path) {
  const page = await signIn(browser, { base, language: 'en', theme: 'dark', name, path, viewport });
  await page.waitForTimeout(2_000);
  return page;
}

/** Starts at the next press of the key and stops in the frame after the one in which it is shown. */
async function stopwatch(page, key, shown) {
  await page.evaluate(
    ([awaited, name]) => {
      const incident = () => document.querySelector('[data-selected-incident]')?.dataset.selectedIncident;
      const incidentBefore = incident();
      const holds = {
        always: () => true,
        dialog: () => document.querySelector('[role=dialog]') !== null,
        commandLine: () => document.activeElement?.getAttribute('role') === 'combobox',
        intake: () => document.activeElement?.id === 'part-intake',
        ranked: () =>
          incident() !== incidentBefore && document.querySelector('#part-recommendations [role=option]') !== null,
      }[name];
      window.shown = new Promise((resolve) => {
        const begin = (event) => {
          if (event.key !== awaited) return;
          removeEventListener('keydown', begin, true);
          const look = () =>
            requestAnimationFrame(() =>
              holds() ? requestAnimationFrame(() => resolve(performance.now() - event.timeStamp)) : look(),
            );
          look();
        };
        addEventListener('keydown', begin, true);
      });
    },
    [key, shown],
  );
}

async function shownAfter(page, of = '') {
  return page.evaluate(
    (key) =>
      Promise.race([
        window.shown,
        new Promise((_, reject) => setTimeout(() => reject(new Error(`${key}: not shown within 10 s`)), 10_000)),
      ]),
    of,
  );
}

function percentiles(millis) {
  const sorted = [...millis].sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] * 10) / 10;
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}
