import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, LOOKS, launch, SCREENS, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png` });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('many casualties (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('dispatch $lang $theme: proposals by keyboard', async (look) => {
    const at = await dispatcher(browser, 'mci', look);
    const { page, server } = at;
    await page.locator('[data-incident=I106]').click();
    await page.keyboard.press('y');
    await page.locator('#casualty-B1-3').waitFor();
    await page
      .getByRole('dialog')
      .getByText(/NEARER_FULL|is full|已满/)
      .first()
      .waitFor();
    await expect
      .poll(() => page.locator('#casualty-B1-4').textContent())
      .toMatch(/the nearer one is diverted · Östra|较近医院已分流 · Östra/);
    expect(await page.locator('#casualty-B1-4').textContent()).toMatch(/40 min|40 分/);
    await clean(page, `mci-dispatch-${look.lang}-${look.theme}`);
    const table = page.locator('[role=group][aria-labelledby=casualties-title]');
    const casualties = () => server.world.collections.casualties as Record<string, { state: string; category: string }>;
    await table.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('2');
    await expect.poll(() => Object.values(casualties()).filter((c) => c.category === 'YELLOW').length).toBe(5);
    // A key pressed while the last request is under way does nothing, so it may have to be pressed again.
    const acceptAll = async () => {
      await table.focus();
      await page.keyboard.press('a');
      return Object.values(casualties()).filter((c) => c.state === 'ON_SCENE').length;
    };
    await expect.poll(acceptAll).toBe(1);
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it.each(LOOKS)('vehicle $lang $theme: a tag in at most four taps', async (look) => {
    const at = await screen(browser, 'mci', look);
    const { page, server } = at;
    await page.setViewportSize({ width: 1280, height: 800 });
    await signIn(page, 'crew');
    await page.waitForURL((url) => url.pathname === '/vehicle');
    const answer = page.locator('#casualties').locator('xpath=..').locator('fieldset').nth(1).locator('button');
    await answer.first().waitFor();
    await clean(page, `mci-vehicle-${look.lang}-${look.theme}`);
    // Not walking, breathing 30 or less, pulse, follows commands: the longest way.
    for (const n of [1, 0, 1, 0]) await answer.nth(n).click();
    const pending = () => Object.values(server.world.collections.pending ?? {}) as { action: { triage: object } }[];
    await expect.poll(() => pending().length).toBe(1);
    expect(pending()[0]?.action.triage).toMatchObject({ algorithm: 'START', category: 'YELLOW' });
    await page.getByText(/B1-\d+ saved|B1-\d+ 已保存/).waitFor();
    for (const button of await answer.all()) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(60);
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it.each(LOOKS)('hospital $lang $theme: totals by colour', async (look) => {
    const at = await screen(browser, 'mci', look);
    await signIn(at.page, 'ed');
    await at.page.waitForURL((url) => url.pathname === '/hospital');
    await at.page
      .getByText(/Bus against tram/)
      .first()
      .waitFor();
    await clean(at.page, `mci-hospital-${look.lang}-${look.theme}`);
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
