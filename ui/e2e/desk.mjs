// What a dispatcher does at the keyboard, and what telephones do at the other end.
import { ask, until } from './screens.mjs';

/** Types a place into a new call, takes it without waiting for the list, and chooses a frequent complaint by its digit. */
export async function typeCall(page, place, digit) {
  const atPlace = () => page.evaluate(() => document.activeElement?.id === 'part-intake');
  await page.locator('#part-intake').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await until('the place can be typed', atPlace);
  // What was sent before leaves the form when its answer is there.
  await until('the form is free', async () => (await page.locator('#part-intake').inputValue()) === '');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await until('the place is taken', async () => !(await atPlace()));
  await page.keyboard.press(digit);
  await page.locator('[name=priority]:focus').waitFor();
}

/** The simulated city has emergencies of its own; ours is the one at the latitude that was typed. */
export async function incidentAt(page, lat) {
  return until('the incident is known', async () => {
    const open = (await ask(page, '/api/incidents?open=true')).body.items;
    return open.find((incident) => incident.place.location.lat.toFixed(5) === lat)?.id;
  });
}

/** Types a line of the command grammar, runs it once what it would do is said, and waits for the answer. */
export async function run(page, line) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type(line);
  await page.getByText(/^↵ /).waitFor();
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.keyboard.press('Enter');
  const { status } = await answer.then((response) => ({ status: response.status() }));
  if (status >= 400) throw new Error(`${line}: refused with ${status}`);
}

/** The short name that the command line takes for a long id. */
export const handle = (id) =>
  id
    .replace(/[^a-z0-9]/gi, '')
    .slice(-4)
    .toUpperCase();

/** The telephone exchange reports something, as a device of its own would. */
export async function telephone(page, path, body) {
  return page.evaluate(
    async ([to, what]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
        body: JSON.stringify(what),
      });
      if (!response.ok) throw new Error(`${to}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    [path, body],
  );
}
