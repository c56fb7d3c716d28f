import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, launch, SCREENS } from './browser';

describe.skipIf(CHROMIUM === undefined)('proposals and coverage (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch({ map: true });
  });
  afterAll(() => browser.close());

  it('accepts one proposal by key, and dismisses the next with a reason', async () => {
    const { page, server, close } = await dispatcher(browser, 'busy');
    await page.locator('#part-proposals [role=option]').nth(1).waitFor();
    const move = await page.locator('#proposal-MOV-1').innerText();
    expect(move).toContain('priced at 0.6 points');
    expect(move).toContain('0.8 points per km');
    await page.keyboard.press('g');
    await page.keyboard.press('Enter');
    await page.locator('#proposal-DIV-1').waitFor({ state: 'detached' });
    expect(Object.keys(server.world.collections.proposals ?? {})).toEqual(['MOV-1']);
    await page.locator('#part-proposals').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await page.locator('#proposal-MOV-1').waitFor({ state: 'detached' });
    expect(server.world.collections.proposals).toEqual({});
    await close();
  });

  it('says who stays with an incident that loses a unit, and which slot is open then', async () => {
    const { page, server, close } = await dispatcher(browser, 'busy');
    await page.locator('#proposal-DIV-1').waitFor();
    const known = server.world.collections.proposals?.['DIV-1'] as { effects: readonly object[] };
    const loses = {
      incident: 'I104',
      priority: 'P3',
      withdrawn: 'A1',
      waitSeconds: 90,
      firstSeconds: 180,
      lost: { en: 'Supervisor', zh: '现场督导' },
      remaining: 2,
    };
    server.world.put('proposals', 'DIV-1', { ...known, effects: [known.effects[0], loses] });
    await page.getByText('units that stay: 2, the first in 3.0 min · nobody as Supervisor').waitFor();
    expect(await page.locator('#proposal-DIV-1').innerText()).not.toContain('left without a unit');
    await close();
  });

  it('draws the coverage by key, with what it rests on', async () => {
    const { page, close } = await dispatcher(browser, 'busy');
    await page.locator('#part-map').waitFor();
    await page.keyboard.press('v');
    await page.getByText(/34 recorded incidents/).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    await page.screenshot({ path: `${SCREENS}dispatch-coverage.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    await close();
  });
});
