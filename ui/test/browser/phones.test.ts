import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreAlertView } from '../../src/protocol/types';
import { CHROMIUM, dispatcher, LOOKS, launch, SCREENS, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('a department that does not answer (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('is called by keyboard, one after the other, and sees it $lang', async (look) => {
    const zh = look.lang === 'zh-CN';
    const at = await dispatcher(browser, 'busy', look);
    const { page, server } = at;
    const phoned = () => (server.world.collections.prealerts?.PA1 as PreAlertView | undefined)?.reception?.phoned ?? [];
    const row = page.locator('#line-X3');
    await row.getByText('Dr Li', { exact: true }).waitFor();
    await page.locator('#part-exceptions').focus();
    for (let i = 0; i < 10 && (await row.getAttribute('data-chosen')) !== 'true'; i++) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('t');
    await row.getByText(zh ? /正在致电 Dr Li/ : /Calling Dr Li/).waitFor();
    expect(phoned()).toMatchObject([{ name: 'Dr Li', begun: { by: 'dispatch' } }]);

    const board = await at.context
      .browser()
      ?.newContext({ viewport: { width: 1920, height: 1080 }, locale: look.lang });
    if (board === undefined) throw new Error('no browser');
    const department = await board.newPage();
    await department.goto(`${server.url}/login?lang=${look.lang}&theme=${look.theme}`);
    await signIn(department, 'ed');
    const told = department.locator('li [data-phoned=B1]');
    await told.getByText(zh ? /正在致电 Dr Li/ : /Dispatch is calling Dr Li/).waitFor();

    await page.keyboard.press('2');
    await row.getByText('Dr Wang', { exact: true }).waitFor();
    await told.getByText(zh ? /Dr Li：无人接听/ : /Dr Li: No answer/).waitFor();
    const { violations } = await new AxeBuilder({ page }).include('#part-exceptions').withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}dispatch-phones-${look.lang}-${look.theme}.png` });
    await department.screenshot({ path: `${SCREENS}hospital-phoned-${look.lang}-${look.theme}.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);

    await page.keyboard.press('t');
    await row.locator('[data-outcome=REACHED]').waitFor();
    await page.keyboard.press('1');
    await expect.poll(() => phoned().map((call) => call.result?.outcome)).toEqual(['NO_ANSWER', 'REACHED']);
    await told.getByText(zh ? /Dr Wang：已接通/ : /Dr Wang: Reached/).waitFor();
    await board.close();
    await at.close();
  });
});
