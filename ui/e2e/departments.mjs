// Three departments with a board each and five vehicles, against a running `up --demo off`:
//   node e2e/departments.mjs ORIGIN DIRECTORY ADMIN_PASSWORD MLLP_PORT NMEA_PORT
// Pre-alerts, a redirect, a cancellation, two terminals at once, a call to a silent department, a board and a tablet without network, an arrival. Exit
// code 1 and words on any failure.
import { line, monitor, receiver } from './line.mjs';
import { accessible, findings, openBrowser, picture, signIn, until } from './screens.mjs';

const [, , base, directory, adminPassword, mllp, nmea] = process.argv;
const desk = { width: 1920, height: 1080 };
const tablet = { width: 1280, height: 800 };
const WORDS = {
  en: {
    bed: 'Bed',
    seen: 'Seen',
    acknowledge: 'Acknowledge',
    sign: 'Sign',
    handoff: 'Sign handoff',
    free: 'Stretcher free',
  },
  'zh-CN': { bed: '床位', seen: '已知悉', acknowledge: '确认', sign: '签字', handoff: '签收交接', free: '担架已腾空' },
};
const ATMIST = {
  ageYears: 61,
  sex: 'MALE',
  time: '10:40',
  mechanism: 'Chest pain at rest',
  injuries: '',
  signs: 'HR 104, BP 98/62',
  treatment: 'Aspirin 300 mg',
};

const browser = await openBrowser({ map: false });
const marks = {};
const closing = [];
const began = Date.now();
try {
  await play();
  marks.seconds = Math.round((Date.now() - began) / 1_000);
} catch (error) {
  findings.push(error.stack ?? String(error));
  for (const [index, context] of browser.contexts().entries()) {
    for (const page of context.pages()) await picture(page, directory, `failed-${index}`);
  }
} finally {
  for (const close of closing) close();
  await browser.close();
}
for (const finding of findings) process.stderr.write(`${finding}\n`);
process.stdout.write(`${JSON.stringify({ marks, findings: findings.length })}\n`);
process.exit(findings.length === 0 ? 0 : 1);

async function play() {
  const cast = await people();
  const boards = await openBoards(cast);
  const crews = await sendCrews(cast);
  await drive(cast, crews);
  await criticalPatient(boards, crews);
  await bedRace(boards, crews);
  await redirected(cast, boards, crews);
  await cancelled(boards, crews);
  await calledByTelephone(cast, boards, crews);
  await boardWithoutNetwork(boards, crews);
  await tabletWithoutNetwork(cast, crews);
  await arrival(boards, crews);
  for (const [index, board] of [boards.first, boards.wall, boards.second, boards.third].entries()) {
    await accessible(board.page, `board ${index}`);
    await picture(board.page, directory, `9${index}-${board.name}`);
  }
}

/** Accounts for everyone: a dispatcher, two terminals of the first department, one of each other, five crews. */
async function people() {
  const admin = await token('admin', adminPassword);
  const units = (await call(admin, 'GET', '/api/units')).items.map(({ unit }) => unit).slice(0, 5);
  const hospitals = (await call(admin, 'GET', '/api/hospitals')).items.slice(0, 3);
  if (units.length < 5 || hospitals.length < 3) throw new Error('the city has too few units or hospitals');
  const account = async (name, body) => {
    await call(admin, 'PUT', `/api/accounts/${name}`, { password: name, ...body });
    return name;
  };
  const names = { dispatcher: await account('dispatcher', { roles: ['DISPATCHER'] }), boards: [], crews: [] };
  for (const { id } of hospitals) names.boards.push(await account(`board-of-${id}`, { roles: ['ED'], hospital: id }));
  names.terminal = await account(`terminal-2-${hospitals[0].id}`, { roles: ['ED'], hospital: hospitals[0].id });
  for (const { id } of units) names.crews.push(await account(`crew-of-${id}-x`, { roles: ['PARAMEDIC'], unit: id }));
  return { units, hospitals, names, dispatcher: await token(names.dispatcher, names.dispatcher) };
}

async function openBoards({ names, hospitals }) {
  const third = await line(base);
  closing.push(third.close);
  const open = async (name, at, language, theme, hospital) => ({
    name: `${name}-${language}-${theme}`,
    words: WORDS[language],
    hospital: hospital.id,
    page: await signIn(browser, { base: at, name, path: '/hospital', language, theme, viewport: desk }),
  });
  const [a, b, c] = hospitals;
  const boards = {
    first: await open(names.boards[0], base, 'en', 'dark', a),
    other: await open(names.terminal, base, 'zh-CN', 'dark', a),
    second: await open(names.boards[1], base, 'zh-CN', 'light', b),
    third: { ...(await open(names.boards[2], third.url, 'en', 'light', c)), line: third },
  };
  boards.wall = await open(names.boards[0], base, 'zh-CN', 'dark', a);
  await boards.wall.page.goto(`${base}/hospital/wall?lang=zh-CN&theme=dark`);
  await boards.wall.page.locator('[data-link=live]').waitFor();
  return boards;
}

/** An incident near each unit's station, its unit assigned, its crew at the patient. */
async function sendCrews({ units, names, dispatcher }) {
  const crews = [];
  const kinds = [
    ['P1', 'STEMI'],
    ['P2', 'STROKE'],
    ['P2', 'TRAUMA'],
    ['P3', 'GENERAL'],
    ['P2', 'SEPSIS'],
  ];
  for (const [index, { id, card }] of units.entries()) {
    const [priority, pathway] = kinds[index];
    const location = { lat: card.home.lat + 0.003, lon: card.home.lon };
    const place = { description: `Street ${index + 1}`, location, radiusMeters: 20 };
    const incident = await call(dispatcher, 'POST', '/api/incidents', { place, complaint: 'Chest pain', priority });
    const assignment = await call(dispatcher, 'POST', `/api/incidents/${incident.id}/assignments`, { unit: id });
    crews.push({
      unit: id,
      home: card.home,
      incident: incident.id,
      assignment: assignment.id,
      pathway,
      name: names.crews[index],
      token: await token(names.crews[index], names.crews[index]),
    });
  }
  await Promise.all(
    crews.map(async (crew) => {
      await until(`${crew.unit} knows its assignment`, async () => {
        const { situation } = await call(crew.token, 'GET', `/api/vehicles/${crew.unit}`);
        return situation?.assignment?.id === crew.assignment;
      });
      for (const status of ['ACKNOWLEDGED', 'EN_ROUTE', 'ON_SCENE', 'AT_PATIENT']) await press(crew, status);
    }),
  );
  return crews;
}

/** The first vehicle has a receiver and a monitor: it drives to its hospital. */
async function drive({ hospitals }, [crew]) {
  closing.push(await receiver(Number(nmea), crew.home, hospitals[0].card.location, 600));
  const bedside = await monitor(Number(mllp));
  let rate = 90;
  const timer = setInterval(() => bedside.send({ HEART_RATE: 90 + (rate++ % 20), SPO2: 96 }), 1_000);
  closing.push(() => clearInterval(timer), bedside.close);
}

/** A critical patient takes every screen of the department; one terminal acknowledges for all. */
async function criticalPatient({ first, other, wall }, [crew]) {
  const takeover = (board) => board.page.locator(`dialog[data-unit="${crew.unit}"], [data-takeover="${crew.unit}"]`);
  const sent = Date.now();
  const seen = [first, other, wall].map(async (board) => {
    await takeover(board).waitFor();
    return Date.now() - sent;
  });
  await preAlert(crew, first.hospital);
  marks.preAlertMillis = Math.max(...(await Promise.all(seen)));
  await accessible(wall.page, 'wall, takeover');
  await picture(wall.page, directory, '01-wall-takeover');
  await picture(other.page, directory, '02-takeover');
  await takeover(first).getByRole('button', { name: first.words.acknowledge }).click();
  await Promise.all([first, other, wall].map((board) => takeover(board).waitFor({ state: 'detached' })));
  await until('the crew knows that it is expected', async () => {
    const { situation } = await call(crew.token, 'GET', `/api/vehicles/${crew.unit}`);
    return situation.preAlert?.acknowledgedBy === first.name.split('-en')[0];
  });
  await press(crew, 'TRANSPORTING', { destination: first.hospital });
  await first.page.locator(`li[data-unit="${crew.unit}"] b`).first().waitFor({ timeout: 30_000 });
  await first.page.locator(`li[data-unit="${crew.unit}"] [data-sign=HEART_RATE]`).waitFor({ timeout: 30_000 });
}

/** Two terminals give different beds at one instant: one wins, the other is told why. Both see the same bed before each round. */
async function bedRace({ first, other }, [crew]) {
  const refused = [];
  for (let round = 1; refused.length === 0 && round <= 5; round++) {
    const before = await Promise.all([first, other].map((board) => openBed(board, crew)));
    await Promise.all(before.map((form, i) => form.getByRole('textbox').fill(`Resus ${round}${i}`)));
    await Promise.all(before.map((form) => form.getByRole('textbox').press('Enter')));
    await until('both terminals have an answer', async () =>
      (await Promise.all(before.map((form) => form.locator('[aria-busy=true]').count()))).every((n) => n === 0),
    );
    for (const [i, form] of before.entries()) {
      const said = (await form.getByRole('alert').allInnerTexts()).join('').trim();
      if (said !== '') refused.push(`${i}: ${said}`);
    }
    marks.bedRounds = round;
  }
  if (refused.length !== 1) findings.push(`of two terminals one should have been refused: ${JSON.stringify(refused)}`);
  await picture(first.page, directory, '03-bed-first');
  await picture(other.page, directory, '04-bed-other');
}

async function openBed(board, crew) {
  await board.page.locator(`li[data-unit="${crew.unit}"]`).getByRole('button').first().click();
  const panel = board.page.locator(`div[data-unit="${crew.unit}"]`);
  return panel.locator('form', { has: board.page.getByLabel(board.words.bed, { exact: true }) });
}

/** A redirect leaves the old board at once and stands on the new one; the old department confirms that it has seen it. */
async function redirected({ dispatcher }, { first, second }, [, crew]) {
  const id = await preAlert(crew, first.hospital);
  const old = first.page.locator(`li[data-unit="${crew.unit}"]`);
  await old.waitFor();
  const began = Date.now();
  const gone = old.waitFor({ state: 'detached' }).then(() => Date.now() - began);
  const there = second.page
    .locator(`li[data-unit="${crew.unit}"]`)
    .waitFor()
    .then(() => Date.now() - began);
  await call(dispatcher, 'POST', `/api/prealerts/${id}/redirect`, { to: second.hospital, reason: 'CT is down' });
  [marks.redirectGoneMillis, marks.redirectThereMillis] = await Promise.all([gone, there]);
  await picture(first.page, directory, '05-redirect-old');
  await picture(second.page, directory, '06-redirect-new');
  await call(crew.token, 'POST', `/api/vehicles/${crew.unit}/prealert/${id}/confirm-redirect`, {});
  await confirmGone(first, crew, id);
}

async function cancelled({ second }, [, , crew]) {
  const id = await preAlert(crew, second.hospital);
  const row = second.page.locator(`li[data-unit="${crew.unit}"]`);
  await row.waitFor();
  await call(crew.token, 'POST', `/api/vehicles/${crew.unit}/prealert/${id}/withdraw`, { reason: 'refused transport' });
  await row.waitFor({ state: 'detached' });
  await picture(second.page, directory, '07-cancelled');
  await confirmGone(second, crew, id);
}

async function confirmGone(board, crew, id) {
  const notice = board.page.locator('[role=alert] > div', { hasText: `${crew.unit} ` });
  await notice.getByRole('button', { name: board.words.seen }).click();
  await notice.waitFor({ state: 'detached' });
  await until('the centre knows that it was seen', async () => {
    const alert = await call(crew.token, 'GET', `/api/prealerts/${id}`);
    return alert.unconfirmedWithdrawals.length === 0;
  });
}

/** A department that does not answer is called by the site's list, and sees it. */
async function calledByTelephone({ dispatcher }, { third }, [, , , crew]) {
  const id = await preAlert(crew, third.hospital);
  const row = third.page.locator(`li[data-unit="${crew.unit}"]`);
  await row.waitFor();
  const { items } = await call(dispatcher, 'GET', `/api/prealerts/${id}/phones`);
  if (items.map(({ name }) => name).join() !== 'Dr Li,Dr Wang')
    findings.push(`telephone list: ${JSON.stringify(items)}`);
  const [{ name, number }] = items;
  await call(dispatcher, 'POST', `/api/prealerts/${id}/phone`, { hospital: third.hospital, name, number });
  await row.getByText(/Dispatch is calling Dr Li/).waitFor();
  await picture(third.page, directory, '08-telephone');
  await call(dispatcher, 'POST', `/api/prealerts/${id}/phone-result`, { number, outcome: 'REACHED' });
  await row.getByText(/Dispatch called Dr Li: Reached/).waitFor();
  const { timeline } = await call(dispatcher, 'GET', `/api/incidents/${crew.incident}`);
  marks.phoneEvents = timeline.map(({ event }) => event.type).filter((type) => type.startsWith('Phone'));
  if (marks.phoneEvents.join() !== 'PhoneBegun,PhoneEnded') findings.push(`timeline: ${marks.phoneEvents}`);
  await row.getByRole('button').first().click();
  const panel = third.page.locator(`div[data-unit="${crew.unit}"]`);
  await panel.getByRole('button', { name: third.words.acknowledge }).first().click();
  await third.page.locator(`li[data-unit="${crew.unit}"][data-status=ACKNOWLEDGED]`).waitFor();
}

/** What happens while a board has no network stands there when it has. */
async function boardWithoutNetwork({ third }, [, , , fourth, crew]) {
  third.line.cut();
  await third.page.locator('[data-link=offline]').waitFor({ timeout: 20_000 });
  await preAlert(crew, third.hospital);
  await press(fourth, 'TRANSPORTING', { destination: third.hospital });
  await picture(third.page, directory, '09-board-cut');
  const began = Date.now();
  third.line.mend();
  await third.page.locator('[data-link=live]').waitFor({ timeout: 30_000 });
  await third.page.locator(`li[data-unit="${crew.unit}"]`).waitFor();
  await third.page.locator(`li[data-unit="${fourth.unit}"][data-status=ACKNOWLEDGED]`).waitFor();
  marks.boardBackMillis = Date.now() - began;
  await picture(third.page, directory, '10-board-back');
}

/** A tablet without network keeps what the crew presses; it is told once. */
async function tabletWithoutNetwork({ dispatcher }, [, , , , crew]) {
  const way = await line(base);
  closing.push(way.close);
  const at = { base: way.url, name: crew.name, path: '/vehicle', language: 'zh-CN', theme: 'light', viewport: tablet };
  const page = await signIn(browser, at);
  const next = page.getByRole('button', { name: '转运途中' }).first();
  await next.waitFor();
  way.cut();
  await page.locator('[data-link=offline]').first().waitFor({ timeout: 20_000 });
  await next.click();
  await picture(page, directory, '11-tablet-cut');
  way.mend();
  await until(
    'the centre knows what was pressed without network',
    async () =>
      (await call(dispatcher, 'GET', `/api/incidents/${crew.incident}`)).assignments[0].status === 'TRANSPORTING',
    30_000,
  );
  await accessible(page, 'tablet');
  await picture(page, directory, '12-tablet-back');
}

/** At the door: signed, stretcher free, in the figures of the day. */
async function arrival({ first }, [crew]) {
  await press(crew, 'AT_HOSPITAL');
  await first.page.locator(`li[data-unit="${crew.unit}"][data-status=ARRIVED]`).waitFor();
  await first.page.locator(`li[data-unit="${crew.unit}"]`).getByRole('button').first().click();
  const panel = first.page.locator(`div[data-unit="${crew.unit}"]`);
  await panel.getByRole('form', { name: first.words.handoff }).getByRole('button', { name: first.words.sign }).click();
  await first.page.locator('[data-arrived="1"]').waitFor();
  await first.page
    .locator('details', { has: first.page.locator('[data-arrived]') })
    .locator('summary')
    .first()
    .click();
  const past = first.page.locator(`[data-received="${crew.unit}"]`);
  await past.getByRole('button', { name: first.words.free }).click();
  await past.locator(`[data-offload="${crew.unit}"]`).waitFor();
}

async function preAlert(crew, hospital) {
  const id = `N-${crew.unit}-${Date.now()}`;
  const atmist = { ...ATMIST, pathway: crew.pathway };
  const body = { id, assignment: crew.assignment, hospital, atmist };
  await call(crew.token, 'POST', `/api/vehicles/${crew.unit}/prealert`, body);
  await until(`${crew.unit} knows its pre-alert`, async () => {
    const { situation } = await call(crew.token, 'GET', `/api/vehicles/${crew.unit}`);
    return situation?.preAlert?.id === id;
  });
  return id;
}

async function press(crew, status, more = {}) {
  await call(crew.token, 'POST', `/api/vehicles/${crew.unit}/status`, { assignment: crew.assignment, status, ...more });
}

async function token(name, password) {
  const response = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Token-Session': 'yes' },
    body: JSON.stringify({ name, password }),
  });
  if (!response.ok) throw new Error(`${name} cannot sign in: ${response.status} ${await response.text()}`);
  return (await response.json()).token;
}

async function call(bearer, method, path, body) {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}
