import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, LOOKS, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('alarm limits of a patient (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('the crew sees which limits hold, and that the age is not known $lang', async (look) => {
    const zh = look.lang === 'zh-CN';
    const { page, server, close } = await screen(browser, 'busy', look);
    await signIn(page, 'crew');
    const limits = [
      { sign: 'HEART_RATE', below: true, value: 50, priority: 'MEDIUM' },
      { sign: 'SPO2', below: true, value: 90, priority: 'MEDIUM' },
    ];
    server.world.put('limits', 'B1', { band: 'ADULT', fromYears: 12, belowYears: 200, limits });
    const line = page.locator('[data-limits]');
    await line.getByText(zh ? '▲ 年龄未知' : '▲ age not known').waitFor();
    await line.locator('summary').press('Enter');
    await line.getByText('< 50').waitFor();
    await clean(page, `vehicle-limits-${look.lang}-${look.theme}`);
    const toddler = { band: 'TODDLER', fromYears: 1, belowYears: 3, ageYears: 2, limits };
    server.world.put('limits', 'B1', toddler);
    await line
      .getByText(zh ? '报警限值：幼儿（1–2 岁） · 年龄 2 岁' : 'Alarm limits: child of 1 or 2 years · age 2 years')
      .waitFor();
    await close();
  });
});
