import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, LOOKS, launch, SCREENS, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('alarms (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('dispatch sees them by need and takes the first by key $lang', async (look) => {
    const { page, close } = await dispatcher(browser, 'busy', look);
    const zh = look.lang === 'zh-CN';
    const list = page.locator('[data-alarm]');
    await list.first().waitFor();
    expect(await list.evaluateAll((all) => all.map((one) => one.getAttribute('data-alarm')))).toEqual([
      'L1',
      'L2',
      'L3',
    ]);
    const first = page.locator('[data-alarm=L1]');
    expect(await first.innerText()).toContain(zh ? '高优先级' : 'High priority');
    expect(await first.innerText()).toContain('82 %');
    expect(await first.innerText()).toContain(zh ? '现转 调度' : 'now with Dispatch');
    const { violations } = await new AxeBuilder({ page })
      .withTags(RULES)
      .include('[aria-labelledby=alarms-title]')
      .analyze();
    await page.screenshot({ path: `${SCREENS}dispatch-alarms-${look.lang}-${look.theme}.png`, fullPage: true });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await page.locator('body').press('w');
    await page.locator('[data-alarm=L1][data-waits=false]').waitFor();
    expect(await first.innerText()).toContain(zh ? '接管' : 'Taken by');
    expect(await page.locator('[data-alarm][data-first=true]').getAttribute('data-alarm')).toBe('L2');
    await close();
  });

  it('the emergency department sees those of the units that it awaits', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    await signIn(at.page, 'ed');
    await at.page.locator('[data-alarm=L1]').waitFor();
    const { violations } = await new AxeBuilder({ page: at.page }).withTags(RULES).analyze();
    await at.page.screenshot({ path: `${SCREENS}hospital-alarms.png`, fullPage: true });
    expect(violations.map((v) => v.id)).toEqual([]);
    await at.page.locator('body').press('a');
    await at.page.locator('[data-alarm=L1][data-waits=false]').waitFor();
    await at.close();
  });

  it('the crew takes one by key and makes another quiet', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    await signIn(at.page, 'crew');
    await at.page.locator('[data-alarm=L1]').waitFor();
    const { violations } = await new AxeBuilder({ page: at.page }).withTags(RULES).analyze();
    await at.page.screenshot({ path: `${SCREENS}vehicle-alarms.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    await at.page.locator('body').press('w');
    await at.page.locator('[data-alarm=L1][data-waits=false]').waitFor();
    await at.page.locator('[data-alarm=L2]').getByRole('button', { name: 'Quiet for 120 s' }).click();
    await at.page.locator('[data-alarm=L2]', { hasText: 'silent until' }).waitFor();
    await at.close();
  });
});
