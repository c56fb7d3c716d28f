// One emergency through three consoles at once, against a running `bin/up --demo on`:
//   node e2e/emergency.mjs ORIGIN DIRECTORY [en|zh-CN] [dark|light]
// The unit of the account "paramedic" is played here; its receiver and monitor are simulated. Exit code 1 and words on any failure.
import { incidentAt, typeCall } from './desk.mjs';
import { accessible, ask, findings, openBrowser, picture, signIn, until } from './screens.mjs';
import { WORDS } from './words.mjs';

const [, , base, directory, language = 'en', theme = 'light'] = process.argv;
const w = WORDS[language];
const desk = { width: 1920, height: 1080 };
const tablet = { width: 1280, height: 800 };

const browser = await openBrowser();
const marks = {};
try {
  const common = { base, language, theme };
  const dispatch = await signIn(browser, { ...common, name: 'dispatcher', path: '/dispatch', viewport: desk });
  const vehicle = await signIn(browser, { ...common, name: 'paramedic', path: '/vehicle', viewport: tablet });
  const hospital = await signIn(browser, { ...common, name: 'ed', path: '/hospital', viewport: desk });
  const people = await who(vehicle, hospital);
  await vehicle.getByText(w.idle).waitFor();
  await accessible(vehicle, 'vehicle, idle');
  await picture(vehicle, directory, '01-vehicle-idle');

  const incident = await takeCall(dispatch, people);
  await assign(dispatch, people);
  await drive(vehicle, dispatch, people);
  await treat(vehicle);
  await preAlert(vehicle, hospital, people);
  await transport(vehicle, hospital, people);
  await preRegistered(hospital, incident);
  await handOver(vehicle, hospital, people);
  await closed(dispatch, incident);
} catch (error) {
  findings.push(error.stack ?? String(error));
  for (const [index, context] of browser.contexts().entries()) {
    for (const page of context.pages()) await picture(page, directory, `failed-${index}`);
  }
} finally {
  await browser.close();
}
for (const finding of findings) process.stderr.write(`${finding}\n`);
process.stdout.write(`${JSON.stringify({ language, theme, marks, findings: findings.length })}\n`);
process.exit(findings.length === 0 ? 0 : 1);

async function who(vehicle, hospital) {
  const crew = (await ask(vehicle, '/api/session')).body.account;
  const ed = (await ask(hospital, '/api/session')).body.account;
  const hospitals = (await ask(hospital, '/api/hospitals')).body.items;
  return { unit: crew.unit, hospital: hospitals.find((h) => h.id === ed.hospital) };
}

/** By keyboard alone: place, complaint by digit, priority, Enter. The place is near the station of the crew. */
async function takeCall(page, { unit }) {
  const units = (await ask(page, '/api/units')).body.items;
  const { home, callSign } = units.find((item) => item.unit.id === unit).unit.card;
  marks.callSign = callSign;
  await picture(page, directory, '02-dispatch-before');
  const lat = (home.lat + 0.004).toFixed(5);
  await typeCall(page, `${lat}, ${home.lon.toFixed(5)}`, '1');
  const opened = Date.now();
  await page.keyboard.press('Enter');
  const list = page.getByRole('listbox', { name: w.recommended });
  await list.getByRole('option').first().waitFor();
  marks.rankedMillis = Date.now() - opened;
  await accessible(page, 'dispatch, ranked');
  await picture(page, directory, '03-dispatch-ranked');
  return incidentAt(page, lat);
}

/** Marks the crew's unit in the ranking with the arrow keys and assigns it with Enter. */
async function assign(page, { unit }) {
  const list = page.getByRole('listbox', { name: w.recommended });
  await list.focus();
  const wanted = page.locator(`#candidate-${unit}`);
  for (let i = 0; i < 60 && (await wanted.getAttribute('aria-selected')) !== 'true'; i++) {
    await page.keyboard.press('ArrowDown');
  }
  if ((await wanted.getAttribute('aria-selected')) !== 'true')
    throw new Error(`${unit} cannot be marked in the ranking`);
  await page.keyboard.press('Enter');
}

/** The crew presses the big button; the next status must be shown and then be confirmed by the centre. */
async function press(page, status) {
  await page.getByRole('button', { name: status, exact: false }).first().click();
  await until(`${status} is the crew's status`, async () =>
    (await page.getByRole('status').allInnerTexts()).some((text) => text.startsWith(status) && !text.includes('◌')),
  );
}

async function drive(vehicle, dispatch, { unit }) {
  await vehicle.getByRole('button', { name: w.acknowledged }).first().waitFor();
  if ((await vehicle.locator('[data-sign]').count()) > 0) findings.push('vital signs of the patient before are shown');
  await picture(vehicle, directory, '04-vehicle-assigned');
  await press(vehicle, w.acknowledged);
  const before = await position(dispatch, unit);
  await press(vehicle, w.enRoute);
  await until('the vehicle moves on the dispatcher’s side', async () => {
    const now = await position(dispatch, unit);
    return now.lat !== before.lat || now.lon !== before.lon;
  });
  await dispatch.getByRole('listbox', { name: w.queue }).getByText(w.enRoute).first().waitFor();
  await accessible(vehicle, 'vehicle, en route');
  await picture(vehicle, directory, '05-vehicle-en-route');
  await picture(dispatch, directory, '06-dispatch-en-route');
  await press(vehicle, w.onScene);
}

/** Where the dispatcher's side has the unit; right after the start its receiver may not have spoken yet. */
async function position(page, unit) {
  const found = await until(
    'the unit has a position',
    async () => {
      const units = (await ask(page, '/api/units')).body.items;
      return units.find((item) => item.unit.id === unit).position;
    },
    60_000,
  );
  return found.fix.location;
}

/** At the patient the monitor is connected, and its values appear on the tablet. */
async function treat(vehicle) {
  await press(vehicle, w.atPatient);
  await vehicle.locator('[data-sign=HEART_RATE]').waitFor();
  await vehicle.locator('[data-sign=SPO2]').waitFor();
  await vehicle.locator('[data-score=news2][data-status=INCOMPLETE]').waitFor();
  await enter(vehicle, 'consciousness');
  await enter(vehicle, 'on_oxygen');
}

/** The crew taps what no monitor measures: the first answer of a finding. */
async function enter(vehicle, name) {
  const finding = vehicle.locator(`[data-finding=${name}]`);
  const group = vehicle.locator('details', { has: finding });
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
  await finding.getByRole('button').first().click();
  await finding.locator('[aria-pressed=true]').waitFor();
}

async function preAlert(vehicle, hospital, people) {
  await vehicle.getByRole('radio', { name: people.hospital.card.name }).check({ force: true });
  await vehicle.getByRole('radio', { name: 'STEMI' }).check({ force: true });
  await vehicle.getByRole('button', { name: w.fillSigns }).click();
  await vehicle.getByLabel(w.treatment).fill('Aspirin 300 mg, 阿司匹林');
  await picture(vehicle, directory, '07-vehicle-prealert');
  await accessible(vehicle, 'vehicle, pre-alert');
  const sent = Date.now();
  await vehicle.getByRole('button', { name: w.send }).click();
  const takeover = hospital.locator(`dialog[data-unit="${people.unit}"]`, { hasText: w.newCritical });
  await takeover.waitFor();
  marks.preAlertMillis = Date.now() - sent;
  await accessible(hospital, 'hospital, takeover');
  await picture(hospital, directory, '08-hospital-takeover');
  await takeover.getByRole('button', { name: w.acknowledge }).click();
  await takeover.waitFor({ state: 'detached' });
  await vehicle.getByText(/\((acknowledged by ed|ed 已确认)\)/).waitFor();
}

/** Minutes to the door and vital signs that go on changing on the department's board. */
async function transport(vehicle, hospital, { unit }) {
  await press(vehicle, w.transporting);
  const row = hospital.locator(`li[data-unit="${unit}"]`);
  await row.locator('b').first().waitFor();
  await row.getByRole('button').first().click();
  const first = await row.locator('[data-sign=HEART_RATE]').innerText();
  await until(
    'vital signs change on the board',
    async () => (await row.locator('[data-sign=HEART_RATE]').innerText()) !== first,
  );
  await hospital.locator('[data-score=news2][data-status=COMPLETE]').waitFor({ timeout: 60_000 });
  await accessible(hospital, 'hospital, transporting');
  await picture(hospital, directory, '09-hospital-board');
  await picture(vehicle, directory, '10-vehicle-transporting');
}

/** The patient is known to the department's FHIR server before arrival. */
async function preRegistered(hospital, incident) {
  const alerts = (await ask(hospital, '/api/prealerts?open=true')).body.items;
  const alert = alerts.find((one) => one.incident === incident);
  await until('a planned encounter with observations in FHIR', async () => {
    const planned = await ask(hospital, '/fhir/Encounter?status=planned');
    const encounters = (planned.body.entry ?? []).map((entry) => entry.resource);
    const ours = encounters.find((resource) => JSON.stringify(resource.identifier).includes(alert.id));
    if (ours === undefined) return false;
    const observations = await ask(
      hospital,
      `/fhir/Observation?patient=${ours.subject.reference.replace('Patient/', '')}`,
    );
    marks.observations = observations.body.entry?.length ?? 0;
    return marks.observations > 0;
  });
}

async function handOver(vehicle, hospital, { unit }) {
  await press(vehicle, w.atHospital);
  const patient = hospital.locator(`div[data-unit="${unit}"]`);
  await patient.getByText(w.arrived, { exact: true }).first().waitFor();
  await picture(vehicle, directory, '11-vehicle-at-hospital');
  await patient.getByRole('form', { name: w.handoff }).getByRole('button', { name: w.sign }).click();
  await until('the crew sees that care was handed over', async () =>
    (await vehicle.getByRole('status').allInnerTexts()).some((text) => text.startsWith(w.handedOver)),
  );
  await backInService(vehicle);
}

async function backInService(vehicle) {
  await vehicle.getByRole('button', { name: w.clear }).first().click();
  await vehicle.getByText(w.idle).waitFor();
  await picture(vehicle, directory, '12-vehicle-clear');
}

async function closed(dispatch, incident) {
  await until('the incident is closed', async () => {
    const { body } = await ask(dispatch, `/api/incidents/${incident}`);
    return body.incident?.closedAt !== undefined;
  });
  await picture(dispatch, directory, '13-dispatch-after');
}
