import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, LOOKS, launch, SCREENS, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Where it is between 12 and 13 o'clock, so that no midnight is near. */
function atNoon(now: number): string {
  const east = 12 - new Date(now).getUTCHours();
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

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

  it.each(LOOKS)('the day is told in figures, each patient with the time to the free stretcher $lang', async (look) => {
    const now = Date.now();
    const { page, server, close } = await screen(browser, 'busy', look, atNoon(now));
    await signIn(page, 'ed');
    await page.locator('li[data-unit=B1]').waitFor();
    const minutesAgo = (n: number) => new Date(now - n * 60_000).toISOString();
    const past = (id: string, arrived: number, free?: number) => {
      const at = free === undefined ? undefined : minutesAgo(free);
      server.world.put('prealerts', id, {
        ...(server.world.collections.prealerts?.PA1 as object),
        id,
        unit: id,
        assignment: `A-${id}`,
        status: at === undefined ? 'ARRIVED' : 'OFFLOADED',
        times: { ARRIVED: minutesAgo(arrived), ...(at === undefined ? {} : { HANDED_OVER: at }) },
        reception: {
          teams: [],
          preparation: [],
          milestones: {},
          offloaded: at === undefined ? {} : { DEPARTMENT: { at, stamp: { at, by: 'ed' } } },
        },
      });
    };
    past('C1', 20, 10);
    past('C2', 40, 15);
    past('C3', 5);
    const figures = page.locator('[data-arrived="3"]');
    await figures.waitFor();
    const text = await figures.innerText();
    expect(text).toContain(look.lang === 'en' ? '3 arrived, 2 handed over' : '到达 3，已交接 2');
    expect(text).toContain('17:30');
    expect(text).toContain(look.lang === 'en' ? '▲ 1 over 15 min' : '▲ 1 例超过 15 分钟');
    await figures.click();
    expect(await page.locator('[data-offload=C2]').innerText()).toContain('25:00');
    expect(await page.locator('[data-received]').count()).toBe(2);
    await page.locator('[data-received=C1]').scrollIntoViewIfNeeded();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}hospital-day-${look.lang}-${look.theme}.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await close();
  });
});
