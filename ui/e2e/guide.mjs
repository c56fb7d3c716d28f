// Guidance on a real camera picture through the real relay, against a running `bin/up --demo on`: node e2e/guide.mjs ORIGIN DIRECTORY
// The crew's tablet sends a test picture, a specialist freezes it and draws, a head-worn display follows. Measures pen to pixel and back.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { accessible, ask, findings, picture, signIn, until } from './screens.mjs';

const [, , base, directory] = process.argv;
const DRAWN = 40;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const common = { base, language: 'en', theme: 'dark' };
const enter = (name, path, viewport) => signIn(browser, { ...common, name, path, viewport });

/** What the pages note of themselves; one machine, so one clock. */
function noting() {
  const now = () => performance.timeOrigin + performance.now();
  window.notes = { pens: [], shown: [] };
  addEventListener('pointerup', (event) => window.notes.pens.push(performance.timeOrigin + event.timeStamp), true);
  window.watchFor = (selector) =>
    new Promise((done) => {
      const look = () => {
        if (document.querySelector(selector) === null) return false;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(now());
          port2.postMessage(undefined);
        });
        return true;
      };
      if (look()) return;
      const observer = new MutationObserver(() => look() && observer.disconnect());
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
}

const send = (page, path, body) =>
  page.evaluate(
    async ([to, what]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      const answer = await fetch(to, { method: 'POST', headers, body: JSON.stringify(what) });
      return { status: answer.status, body: await answer.text() };
    },
    [path, body],
  );

/** A mission for the crew near its station. */
async function mission(page, unit) {
  const { items } = (await ask(page, '/api/units')).body;
  const { home } = items.find((item) => item.unit.id === unit).unit.card;
  const id = `G${Date.now()}`;
  const place = { description: 'x', location: home, radiusMeters: 50 };
  const opened = await send(page, '/api/incidents', { id, place, complaint: 'Chest wound', priority: 'P1' });
  assert.ok(opened.status < 300, opened.body);
  const assigned = await send(page, `/api/incidents/${id}/assignments`, { id: `X${id}`, unit });
  assert.ok(assigned.status < 300, assigned.body);
}

/** The crew and the specialist keep the picture; both are in the record at the centre and in its documents. */
async function keep(crew, specialist, unit) {
  const { items } = (await ask(crew, `/api/vehicles/${unit}/epcr`)).body;
  const record = `/api/epcr/${items.at(-1).id}`;
  const files = async () => {
    const { fields = [] } = (await ask(crew, record)).body;
    return fields.filter(({ element }) => element === 'eOther.11').length;
  };
  const before = await files();
  for (const page of [crew, specialist]) {
    await page.getByRole('button', { name: 'Keep in the record' }).click();
    await page.getByText('In the record since').waitFor();
  }
  await until('both pictures are in the record', async () => (await files()) === before + 2);
  const documents = await crew.evaluate(async (of) => {
    const text = async (form) => (await fetch(`${of}/${form}`)).text();
    return [await text('pdf?lang=en'), await text('nemsis')];
  }, record);
  assert.ok(documents[0].split('/DCTDecode').length > before + 2, 'pictures are printed');
  assert.match(documents[1], new RegExp(`<eOther.22>CABIN\\.${unit} · .* · specialist</eOther.22>`));
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const high = (values) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];
const figures = (values) => ({
  median: Math.round(middle(values)),
  p95: Math.round(high(values)),
  max: Math.round(Math.max(...values)),
});

try {
  const dispatch = await enter('dispatcher', '/dispatch', { width: 1920, height: 1080 });
  const crew = await enter('paramedic', '/vehicle', { width: 1280, height: 800 });
  const { unit } = (await ask(crew, '/api/session')).body.account;
  const begin = crew.getByRole('button', { name: 'Start video' });
  const busy = await begin.waitFor({ timeout: 8_000 }).then(
    () => true,
    () => false,
  );
  if (!busy) await mission(dispatch, unit);
  await dispatch.context().close();

  await begin.click();
  // The relay starts with the first camera.
  await crew.locator('[data-stage] video').waitFor({ timeout: 90_000 });
  const specialist = await enter('specialist', '/consult', { width: 1600, height: 1000 });
  await specialist.getByRole('navigation').getByRole('button').first().click();
  await specialist.getByRole('button', { name: 'Watch', exact: true }).click();
  const source = `CABIN.${unit}`;
  const stage = specialist.locator(`[data-stage="${source}"]`);
  await until('the specialist sees the crew', () =>
    stage.locator('video').evaluate((video) => video.videoWidth > 300 && video.currentTime > 1),
  );
  const worn = await enter('paramedic', '/vehicle', { width: 640, height: 360 });
  await worn.goto(`${base}/vehicle/hands-free`);
  await until('the display sees the picture', () =>
    worn.locator('[data-stage] video').evaluate((video) => video.videoWidth > 300 && video.currentTime > 0.5),
  );
  for (const page of [crew, specialist, worn]) await page.evaluate(`(${noting})()`);
  await crew.locator('[data-stage]').scrollIntoViewIfNeeded();

  // Pointing at the live picture.
  const box = await stage.boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  await specialist.mouse.move(...at(0.5, 0.5), { steps: 8 });
  await crew.locator('[data-pointer=specialist]').waitFor();
  await worn.locator('[data-pointer=specialist]').waitFor();
  await picture(crew, directory, 'guide-crew-pointer');
  await picture(worn, directory, 'guide-worn-pointer');

  // Freezing.
  const frozen = [crew, specialist, worn].map((page) => page.evaluate(() => window.watchFor('img[data-frozen]')));
  await stage.focus();
  const pressed = await specialist.evaluate(() => performance.timeOrigin + performance.now());
  await specialist.keyboard.press('f');
  const [onCrew, onOwn, onWorn] = (await Promise.all(frozen)).map((time) => Math.round(time - pressed));
  const bytes = await specialist.locator('img[data-frozen]').evaluate((img) => ({
    bytes: Math.round((img.src.length * 3) / 4),
    width: img.naturalWidth,
    height: img.naturalHeight,
  }));

  // Drawing, one after another.
  const delays = [];
  const trips = [];
  for (let i = 0; i < DRAWN; i++) {
    const shown = crew.evaluate((n) => window.watchFor(`g[data-shape]:nth-of-type(${n})`), i + 1);
    await specialist.mouse.move(...at(0.3 + 0.01 * i, 0.3));
    await specialist.mouse.down();
    await specialist.mouse.move(...at(0.4 + 0.005 * i, 0.5));
    await specialist.mouse.move(...at(0.5 + 0.005 * i, 0.6));
    await specialist.mouse.up();
    const time = await shown;
    const pen = await specialist.evaluate(() => window.notes.pens.at(-1));
    delays.push(time - pen);
    await until('it is known that the crew sees it', () =>
      specialist
        .locator('li[data-seen]')
        .evaluateAll((all) => all.length > 0 && all.every((li) => li.dataset.seen === 'seen')),
    );
    trips.push(
      ...(await specialist.locator('li[data-trip]').evaluateAll((all) => all.map((li) => Number(li.dataset.trip)))),
    );
  }
  await specialist.keyboard.press('t');
  await specialist.mouse.click(...at(0.3, 0.2));
  await specialist.keyboard.type('2nd intercostal space');
  await specialist.keyboard.press('Enter');
  await worn.getByText('2nd intercostal space').waitFor();
  const count = (page) => page.locator('g[data-shape]').count();
  assert.equal(await count(crew), DRAWN + 1);
  assert.equal(await count(worn), DRAWN + 1);
  assert.equal(await worn.locator('video').count(), 1, 'one picture only');
  for (const [page, name] of [
    [crew, 'crew'],
    [specialist, 'specialist'],
    [worn, 'worn'],
  ]) {
    await picture(page, directory, `guide-${name}`);
    await accessible(page, name);
  }
  await keep(crew, specialist, unit);
  assert.ok(middle(delays) < 300, `seen within 300 ms: ${delays.map(Math.round)}`);
  process.stdout.write(
    `${JSON.stringify({ picture: bytes, freezeMillis: { onOwn, onCrew, onWorn }, penToCrewMillis: figures(delays), roundTripMillis: figures(trips) })}\n`,
  );
} catch (error) {
  findings.push(error.stack ?? String(error));
  for (const [index, context] of browser.contexts().entries()) {
    for (const page of context.pages()) await picture(page, directory, `guide-failed-${index}`);
  }
} finally {
  await browser.close();
}
for (const finding of findings) process.stderr.write(`${finding}\n`);
process.exit(findings.length === 0 ? 0 : 1);
