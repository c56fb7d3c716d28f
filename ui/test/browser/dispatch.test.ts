import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Shift } from '../../src/protocol/types';
import { CHROMIUM, dispatcher, launch, SCREENS, type Screen } from './browser';

describe.skipIf(CHROMIUM === undefined)('the dispatcher (needs Debian chromium)', () => {
  let browser: Browser;
  let at: Screen | undefined;
  const open = async (kind: 'busy' | 'empty' = 'busy') => {
    at = await dispatcher(browser, kind);
    return at;
  };

  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    const { errors, foreign } = at ?? { errors: [], foreign: [] };
    await at?.close();
    at = undefined;
    expect(foreign, 'requests to other origins').toEqual([]);
    expect(errors, 'errors in the console').toEqual([]);
  });
  afterAll(() => browser.close());

  it('takes three keys from the chosen address to the assigned unit', async () => {
    const { page, server } = await open('empty');
    await page.keyboard.press('n');
    await page.keyboard.type('ostra ham');
    await page.getByRole('option', { name: /Östra Hamngatan/ }).waitFor();
    await page.keyboard.press('Enter');
    const keys = ['1', 'Enter', 'Enter'];
    await page.keyboard.press(keys[0] as string);
    await page.keyboard.press(keys[1] as string);
    await page.locator('#part-recommendations [role=option]').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('part-recommendations');
    await page.keyboard.press(keys[2] as string);
    await page.locator('[data-incident]', { hasText: 'Assigned' }).waitFor();
    const [incident] = Object.values(server.world.collections.incidents ?? {}) as {
      complaint: string;
      priority: string;
      calls: string[];
    }[];
    expect(incident).toMatchObject({ complaint: 'Cardiac arrest', priority: 'P1', needs: ['ADVANCED_LIFE_SUPPORT'] });
    const [call] = Object.values(server.world.collections.calls ?? {}) as { incident: string }[];
    expect(call?.incident).toBe((incident as unknown as { id: string }).id);
    expect(Object.keys(server.world.collections.assignments ?? {})).toHaveLength(1);
  });

  it('assigns the unit whose number is pressed, and says why one cannot go', async () => {
    const { page, server } = await open();
    await page.locator('[data-incident=I102]').click();
    await page.locator('#part-recommendations [role=option]').nth(2).waitFor();
    const third = await page.locator('#part-recommendations [role=option]').nth(2).getAttribute('id');
    await page.keyboard.press('r');
    await page.keyboard.press('3');
    await page.locator('[data-incident=I102]', { hasText: 'Assigned' }).waitFor();
    const unit = third?.replace('candidate-', '') ?? '';
    expect(server.world.collections.units?.[unit]).toHaveProperty('assignment');
    await page.locator('#part-recommendations').focus();
    const busy = page.locator('#part-recommendations [aria-disabled=true]').first();
    await busy.dblclick({ force: true });
    await page
      .getByRole('alert')
      .filter({ hasText: /on another incident|out of service/ })
      .waitFor();
  });

  it('shows the interval of every arrival: in the queue, in the ranking, and what a drive may take', async () => {
    const { page } = await open();
    await page
      .locator('[data-incident=I101]')
      .getByText(/arrives in [34]:\d\d \((2:[345]|3:[012])\d–[45]:\d\d\)/)
      .waitFor();
    expect(await page.locator('[data-incident=I104]').textContent()).not.toMatch(/\(\d+:\d\d–/);
    await page.locator('[data-incident=I102]').click();
    const first = page.locator('#part-recommendations [role=option][aria-selected=true]');
    await first.getByText(/^\(\d+:\d\d–\d+:\d\d\)$/).waitFor();
    await first.getByText(/Drive \d+:\d\d to \d+:\d\d in 8 of 10 cases/).waitFor();
    await page
      .getByText(/target 8:00 from opening; (in time now: drives up to \d|no drive is in time any more)/)
      .waitFor();
    const straight = page.locator('#part-recommendations [role=option]', { hasText: '≈' }).first();
    expect(await straight.textContent()).not.toMatch(/\(\d+:\d\d–/);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map((v) => v.id)).toEqual([]);
  });

  it("sets a crew's shift from times of day, by keyboard", async () => {
    const { page, server } = await open();
    await page.locator('[data-incident=I102]').click();
    await page.locator('#part-recommendations [role=option]').nth(2).waitFor();
    await page.locator('#part-recommendations').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Shift' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.type('0705AM');
    await page.getByText(/ long$/).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    await page.screenshot({ path: `${SCREENS}dispatch-shift.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const shifts = Object.values(server.world.collections.units ?? {}).flatMap(
      (unit) => (unit as { shift?: Shift }).shift ?? [],
    );
    expect(shifts.map((shift) => new Date(shift.endsAt).getMinutes())).toContain(5);
  });

  it('keeps typed text over Escape and over a reload', async () => {
    const { page } = await open();
    await page.keyboard.press('n');
    await page.keyboard.type('Linn');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('part-queue');
    await page.keyboard.press('n');
    expect(await page.locator('#part-intake').inputValue()).toBe('Linn');
    await page.reload();
    await page.locator('#part-intake').waitFor();
    expect(await page.locator('#part-intake').inputValue()).toBe('Linn');
  });

  it('says what is missing instead of opening half an incident', async () => {
    const { page, server } = await open();
    const before = Object.keys(server.world.collections.incidents ?? {}).length;
    const button = page.getByRole('button', { name: /Open incident/ });
    await page.getByText('Choose a place first.').waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await button.click({ force: true });
    expect(Object.keys(server.world.collections.incidents ?? {})).toHaveLength(before);
  });

  it('does not move the queue under the pointer, and puts it right afterwards', async () => {
    const { page, server } = await open();
    const order = () =>
      page.locator('[data-incident]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-incident')));
    const box = await page.locator('[data-incident=I104]').boundingBox();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await page.mouse.move((box?.x ?? 0) + 25, (box?.y ?? 0) + 22);
    const before = await order();
    const incidents = server.world.collections.incidents as Record<string, object>;
    server.world.put('incidents', 'I200', {
      ...incidents.I101,
      id: 'I200',
      complaint: 'Second arrest',
      assignments: [],
      calls: [],
    });
    await page.locator('[data-incident=I200]').waitFor();
    expect(await order()).toEqual([...before, 'I200']);
    await page.mouse.move(1500, 300);
    await expect.poll(order, { timeout: 5_000 }).toEqual(['I200', ...before]);
  });

  it('keeps the chosen incident and the focus while others come and go', async () => {
    const { page, server } = await open();
    await page.keyboard.press('q');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[data-incident][aria-selected=true]');
    expect(await chosen.getAttribute('data-incident')).toBe('I102');
    server.world.put('incidents', 'I101', undefined);
    await expect.poll(() => page.locator('[data-incident=I101]').count()).toBe(0);
    expect(await chosen.getAttribute('data-incident')).toBe('I102');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('part-queue');
  });

  it('acknowledges exceptions by key', async () => {
    const { page, server } = await open();
    await page.keyboard.press('x');
    await page.keyboard.press('Enter');
    const waiting = () =>
      Object.values(server.world.collections.exceptions ?? {}).filter((e) => !('acknowledgedAt' in (e as object)));
    await expect.poll(() => waiting().length).toBe(2);
    await page.getByRole('heading', { name: 'Exceptions' }).waitFor();
    await expect.poll(() => page.locator('article[data-waits=true]').count()).toBe(2);
    await page.getByText('Acknowledged, not over').waitFor();
  });

  it('changes the priority with a reason, by key alone', async () => {
    const { page, server } = await open();
    await page.keyboard.press('q');
    await page.keyboard.press('End');
    await page.keyboard.press('p');
    await page.locator('[name=new-priority]:focus').waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => server.world.collections.incidents?.I105).toHaveProperty('priority', 'P2');
    await page.getByText('Priority P4 → P2: New information from the caller').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('part-queue');
  });

  it('gives another response plan with the new priority', async () => {
    const { page, server } = await open();
    await page.keyboard.press('q');
    await page.keyboard.press('End');
    await page.keyboard.press('p');
    await page.locator('[name=new-priority]:focus').waitFor();
    await page.keyboard.press('1');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Response plan' }).selectOption('=RESCUE');
    await page.getByRole('dialog').getByRole('textbox').fill('trapped');
    await page.keyboard.press('Enter');
    await expect.poll(() => server.world.collections.incidents?.I105).toHaveProperty('plan.code', 'RESCUE');
  });

  it('does not offer to stand down a crew that has the patient, and says why', async () => {
    const { page } = await open();
    await page.locator('[data-incident=I103]').click();
    const button = page.getByRole('button', { name: /Stand down B1/ });
    await button.waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    const why = await button.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${why}"]`).textContent()).toContain('with the patient');
  });

  it('shows pending at once, then the refusal of the server in words', async () => {
    const { page, server } = await open();
    await page.locator('article').first().waitFor();
    server.delay(1_500);
    server.fail(409, 'EXCEPTION_UNKNOWN');
    await page
      .getByRole('button', { name: /Acknowledge/ })
      .first()
      .click();
    await page.locator('button[aria-busy=true]').waitFor({ timeout: 500 });
    await page.getByText('This exception is not known.').waitFor();
  });

  it('finds actions and units on the command line', async () => {
    const { page } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('unit b1');
    await page.getByRole('option', { name: 'Unit B1' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Unit B1' }).getByText('Transporting').waitFor();
  });

  it('works without a map where the machine cannot draw one', async () => {
    const { page } = await open();
    await page.getByRole('status').filter({ hasText: 'This machine cannot draw the map' }).waitFor();
    const button = page.getByRole('button', { name: /Close a road/ });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
  });

  it('closes a road on the map by keyboard', async () => {
    const drawing = await launch({ map: true });
    at = await dispatcher(drawing, 'busy');
    const { page, server } = at;
    await page.locator('#part-map').waitFor();
    await page.keyboard.press('b');
    await page.getByText(/Road to close/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    const closures = () => Object.values(server.world.collections.closures ?? {}) as { area: unknown[] }[];
    await expect.poll(() => closures().length).toBe(2);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('b');
    // The map glides after an arrow key; the same point again is no further corner.
    const corners = async () => {
      await page.keyboard.press('Space');
      return Number(/Corners: (\d+)/.exec((await page.getByText(/Corners: /).textContent()) ?? '')?.[1]);
    };
    await expect.poll(corners).toBeGreaterThanOrEqual(1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(corners).toBeGreaterThanOrEqual(2);
    await page.keyboard.press('ArrowDown');
    await expect.poll(corners).toBeGreaterThanOrEqual(3);
    await page.screenshot({ path: `${SCREENS}closure-area-en-dark.png` });
    await page.keyboard.press('Enter');
    await page.getByText(/Close an area of \d+ corners/).waitFor();
    await page.getByRole('dialog').locator(':focus').waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => Math.max(...closures().map((closure) => closure.area.length))).toBeGreaterThanOrEqual(3);
    await drawing.close();
  });
});
