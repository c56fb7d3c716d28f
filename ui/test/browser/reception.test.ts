import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, type Look, launch, SCREENS, screen, signIn } from './browser';

const LOOKS: readonly Required<Look>[] = [
  { lang: 'en', theme: 'dark' },
  { lang: 'zh-CN', theme: 'light' },
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('the reception of a patient (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('from the team to the outcome, by keyboard $lang', async (look) => {
    const zh = look.lang === 'zh-CN';
    const { page, close } = await screen(browser, 'busy', look);
    await signIn(page, 'ed');
    const row = page.locator('li[data-unit=B1][data-status]');
    // That a board shows it is told without anyone.
    await page.locator('li[data-unit=B1][data-status=RECEIVED]').waitFor();
    await page.getByRole('button', { name: zh ? '启动：导管室团队' : 'Call: Catheter laboratory' }).press('Enter');
    await page.locator('li[data-unit=B1][data-status=TEAM_ACTIVATED]').waitFor();
    await page.getByLabel(zh ? '应答人' : 'Who comes').fill('Dr Wang');
    await page.keyboard.press('Enter');
    await page.getByText(zh ? 'Dr Wang 已应答' : 'Dr Wang comes').waitFor();
    await page.getByLabel(zh ? '床位' : 'Bed', { exact: true }).fill('Resus 2');
    await page.keyboard.press('Enter');
    await page.locator('li[data-unit=B1][data-status=BED_ASSIGNED]').waitFor();
    expect(await row.innerText()).toContain('Resus 2');
    const list = page.getByRole('list', { name: zh ? '准备清单' : 'Checklist' });
    await list
      .getByRole('button', { name: zh ? '我来' : 'I do it' })
      .first()
      .press('Enter');
    await list.getByText(zh ? 'ed 负责' : 'ed does it').waitFor();
    await list
      .getByRole('button', { name: zh ? '完成' : 'Done' })
      .first()
      .press('Enter');
    await list.getByText(zh ? /ed 于 .* 完成/ : /done by ed/).waitFor();
    const times = page.getByRole('form', { name: zh ? '登记时间' : 'State a time' });
    await times.locator('select').selectOption('FIRST_ECG');
    await times.getByRole('button').press('Enter');
    await page
      .getByText(zh ? /✓ 达标|▲ 超时/ : /✓ kept|▲ over by/)
      .first()
      .waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}hospital-reception-${look.lang}-${look.theme}.png`, fullPage: true });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await close();
  });

  it.each(LOOKS)('on board it is proposed with its reasons, and may be declined $lang', async (look) => {
    const zh = look.lang === 'zh-CN';
    const { page, close } = await screen(browser, 'busy', look);
    await signIn(page, 'crew');
    const card = page.locator('[data-warning=st-elevation]');
    await card.waitFor();
    expect(await card.innerText()).toContain(zh ? 'NEWS2 高危' : 'NEWS2 high');
    await card.locator('summary').press('Enter');
    expect(await card.innerText()).toContain(zh ? '心率' : 'Heart rate');
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}vehicle-warning-${look.lang}-${look.theme}.png`, fullPage: true });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await card.getByLabel(zh ? '原因' : 'Why not').fill('known');
    await page.keyboard.press('Enter');
    await card.waitFor({ state: 'detached' });
    await close();
  });
});
