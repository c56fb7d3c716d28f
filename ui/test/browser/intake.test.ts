import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, type Look, launch, SCREENS, type Screen } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface KnownIncident {
  readonly id: string;
  readonly priority: string;
  readonly plan?: { readonly code: string };
}

describe.skipIf(CHROMIUM === undefined)('call taking by keyboard (needs Debian chromium)', () => {
  let browser: Browser;
  let at: Screen | undefined;
  const open = async (kind: 'busy' | 'empty', look?: Look) => {
    at = await dispatcher(browser, kind, look);
    return at;
  };
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    const { errors } = at ?? { errors: [] };
    await at?.close();
    at = undefined;
    expect(errors, 'errors in the console').toEqual([]);
  });
  afterAll(() => browser.close());

  it.each(['en', 'zh-CN'] as const)('asks, reads aloud, beats and opens early (%s)', async (lang) => {
    const { page, server } = await open('empty', { lang });
    await page.keyboard.press('n');
    await page.keyboard.type('ostra ham');
    await page.getByRole('option', { name: /Östra Hamngatan/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await page.locator('[name=priority]:checked').waitFor();
    await page.keyboard.press('t');
    const panel = page.locator('#part-questions');
    await panel.getByText(/awake and able to answer|清醒、能回答/).waitFor();
    await page.keyboard.press('n');
    await panel.getByText(/breathing normally|呼吸正常吗/).waitFor();
    await page.keyboard.press('n');
    await panel.getByText('CA-4').waitFor();
    await panel.getByText(/How old|多大年龄/).waitFor();
    await page.keyboard.press('a');
    await panel.getByText('CA-1').waitFor();
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Enter');
      await panel.locator('[data-given=true]').nth(i).waitFor();
    }
    await panel.locator('[data-beat][aria-pressed=true]').waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}intake-${lang}.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await panel.focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-incident]').first().waitFor();
    const [incident] = Object.values(server.world.collections.incidents ?? {}) as KnownIncident[];
    expect(incident).toMatchObject({ priority: 'P1', plan: { code: 'ARREST' } });
    const [call] = Object.values(server.world.collections.calls ?? {}) as { milestones: object }[];
    expect(Object.keys(call?.milestones ?? {})).toEqual([
      'ARREST_RECOGNISED',
      'CPR_INSTRUCTIONS_STARTED',
      'FIRST_COMPRESSION',
    ]);
  });

  it('takes a ringing call by key alone: answered, asked, opened early, plan not met, priority changed', async () => {
    const { page, server } = await open('empty');
    server.world.put('calls', 'R1', {
      id: 'R1',
      receivedAt: new Date().toISOString(),
      callback: '0701234567',
      complaint: '',
      state: 'RINGING',
      rang: true,
      callbacks: [],
      instructions: [],
      milestones: {},
    });
    await page.locator('[data-state=RINGING]').waitFor();
    await page.keyboard.press('i');
    await page.locator('[data-state=ANSWERED]').waitFor();
    await page.keyboard.type('ostra ham');
    await page.getByRole('option', { name: /Östra Hamngatan street/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await page.locator('[name=priority]:checked').waitFor();
    await page.keyboard.press('t');
    const panel = page.locator('#part-questions');
    await expect.poll(() => panel.locator('[role=status]').first().textContent()).not.toBe('…');
    for (const key of ['n', 'n', 'a']) {
      const before = await panel.locator('[role=status]').first().textContent();
      await page.keyboard.press(key);
      await expect.poll(() => panel.locator('[role=status]').first().textContent()).not.toBe(before);
    }
    await panel.getByText('CA-1').waitFor();
    expect(await page.locator('#part-intake').inputValue(), 'what was typed').toBe('Östra Hamngatan');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/Still to send: .*Supervisor/).waitFor();
    await page.screenshot({ path: `${SCREENS}intake-plan.png` });
    const [incident] = Object.values(server.world.collections.incidents ?? {}) as KnownIncident[];
    expect(incident).toMatchObject({ priority: 'P1', plan: { code: 'ARREST' } });
    await panel.focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('p . 2 breathes again');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => Object.values(server.world.collections.incidents ?? {}) as KnownIncident[])
      .toMatchObject([{ priority: 'P2' }]);
    await page.locator(':focus').blur();
    await page.keyboard.press('t');
    await panel.getByText('CA-1').waitFor();
    expect(server.world.collections.calls).toMatchObject({ R1: { triage: { answers: { length: 3 } } } });
    expect(server.world.collections.incidents, 'the same answers raise nothing again').toMatchObject({
      [incident?.id ?? '']: { priority: 'P2' },
    });
  });

  it.each(['ARREST', undefined])(
    'asks for all units of an arrest before any question, for one when told so (%s)',
    async (code) => {
      const { page, server } = await open('empty');
      await page.keyboard.press('n');
      await page.keyboard.type('ostra ham');
      await page.getByRole('option', { name: /Östra Hamngatan/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('1');
      await page
        .locator('[data-plan=ARREST]')
        .getByText(/Supervisor/)
        .waitFor();
      if (code === undefined) {
        await page.getByRole('button', { name: 'One unit only' }).press('Enter');
        await page.locator('[data-plan]').waitFor({ state: 'detached' });
      }
      await page.locator('[name=priority]:checked').press('Enter');
      await page.locator('[data-incident]').first().waitFor();
      const [incident] = Object.values(server.world.collections.incidents ?? {}) as KnownIncident[];
      expect(incident?.plan?.code).toBe(code);
      expect(incident).toMatchObject({ priority: 'P1' });
    },
  );

  const places = (server: Screen['server']) =>
    (Object.values(server.world.collections.incidents ?? {}) as { place: { description: string } }[]).map(
      ({ place }) => place.description,
    );

  it('does the same with keys that come before the search has answered', async () => {
    const { page, server } = await open('empty');
    const slow = 700;
    server.delay(slow);
    await page.keyboard.press('n');
    await page.keyboard.type('ostra ham');
    for (const key of ['Enter', '8', 'Enter']) await page.keyboard.press(key);
    await page.getByText('Opens as soon as the place is found').waitFor();
    expect(await page.locator('#part-intake').inputValue(), 'no key went into the place').toBe('ostra ham');
    await page.locator('[data-incident]').first().waitFor();
    expect(places(server)).toEqual(['Östra Hamngatan']);
    const [incident] = Object.values(server.world.collections.incidents ?? {}) as { complaint: string }[];
    expect(incident?.complaint).toBe('Fall');
  });

  it('keeps house numbers in the text, and chooses from the hits of exactly that text', async () => {
    const { page, server } = await open('empty');
    await page.keyboard.press('n');
    await page.keyboard.type('vasagatan');
    await page.getByRole('option').nth(2).waitFor();
    server.delay(700);
    // The list still shows three hits of the shorter text; the second of them is the only one of this.
    await page.keyboard.type(' 12');
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await page.locator('[name=priority]:focus').waitFor();
    expect(await page.locator('#part-intake').inputValue()).toBe('vasagatan 12');
    await expect.poll(() => page.locator('#part-intake').inputValue()).toBe('Vasagatan 12');
    // Down before the answer is down in its list.
    await page.locator('#part-intake').fill('vasag');
    await page.locator('#part-intake').press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#part-intake').inputValue()).toBe('Vasagatan / Viktoriagatan');
  });

  it('says that a place it went on without is not there, and opens nothing', async () => {
    const { page, server } = await open('empty');
    server.delay(300);
    await page.keyboard.press('n');
    await page.keyboard.type('nowhere 5');
    for (const key of ['Enter', '8', 'Enter']) await page.keyboard.press(key);
    await page.getByText('No place found for “nowhere 5”').waitFor();
    await page.locator('#part-intake:focus').waitFor();
    expect(places(server)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('liseb');
    for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key);
    await page.locator('[data-incident]').first().waitFor();
    expect(places(server)).toEqual(['Liseberg']);
  });

  it('says what a line would do, completes it, does it with Enter, and keeps a refused line', async () => {
    const { page, server } = await open('busy');
    await page.keyboard.press('/');
    await page.keyboard.type('p I102 1');
    await page.getByText('Why? Give a reason.').waitFor();
    await page.keyboard.type(' not breathing');
    await page.getByText(/↵ Make I102 .*: not breathing/).waitFor();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => (server.world.collections.incidents?.I102 as KnownIncident | undefined)?.priority)
      .toBe('P1');
    await page.keyboard.press('/');
    await page.keyboard.type('u A');
    await page.getByText('Which unit?').waitFor();
    await page.screenshot({ path: `${SCREENS}command-line.png` });
  });

  it('shows the incident that a second call is probably about and links with one key', async () => {
    const { page, server } = await open('empty');
    for (const callback of ['1', '2']) {
      await page.keyboard.press('n');
      await page.keyboard.type('ostra ham');
      await page.getByRole('option', { name: /Östra Hamngatan street/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('8');
      await page.locator('[name=priority]:checked').waitFor();
      if (callback === '1') {
        await page.keyboard.press('Enter');
        await page.locator('[data-incident]').first().waitFor();
      }
    }
    await page.getByRole('group', { name: 'Probably the same incident' }).waitFor();
    await page.keyboard.press('l');
    await expect
      .poll(() => Object.values(server.world.collections.calls ?? {}).filter((c) => 'incident' in (c as object)).length)
      .toBe(2);
    expect(Object.keys(server.world.collections.incidents ?? {})).toHaveLength(1);
  });
});
