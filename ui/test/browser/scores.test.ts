import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, LOOKS, launch, SCREENS, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

const openAll = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });

describe.skipIf(CHROMIUM === undefined)('scores (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('in the vehicle: what is missing, how bad it is already, what is too old $lang', async (look) => {
    const at = await screen(browser, 'busy', look);
    const { page } = at;
    await signIn(page, 'crew');
    const zh = look.lang === 'zh-CN';
    const news = page.locator('[data-score=news2]');
    await news.waitFor();
    expect(await news.innerText()).toContain(zh ? '至少 8，高危' : 'at least 8, high');
    expect(await news.innerText()).toContain(zh ? '不完整：缺 意识、体温' : 'Incomplete: Consciousness, Temperature');
    expect(await page.locator('[data-score=shock-index]').innerText()).toContain(zh ? '已过时' : 'outdated');
    await news.locator('summary').press('Enter');
    await news.getByText(zh ? '已过时，不计入' : 'too old, not counted').waitFor();
    expect(await news.innerText()).toContain('Royal College of Physicians');
    await openAll(page);
    if (!zh) await clean(page, `vehicle-scores-${look.lang}-${look.theme}`);
    await at.close();
  });

  it('findings are tapped, also by keyboard, and taken back', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page } = at;
    await signIn(page, 'crew');
    await page.locator('section[aria-labelledby=findings] summary', { hasText: 'Consciousness' }).press('Enter');
    const verbal = page.locator('[data-finding="gcs.verbal"]');
    await verbal.getByRole('button', { name: '4 confused' }).press('Enter');
    await verbal.locator('[aria-pressed=true]', { hasText: '4 confused' }).waitFor();
    await verbal.getByRole('button', { name: 'Take back GCS verbal' }).click();
    await verbal.locator('[aria-pressed=true]').waitFor({ state: 'detached' });
    await page.locator('section[aria-labelledby=findings] summary', { hasText: 'Patient' }).press('Enter');
    const age = page.locator('[data-finding=age_years]');
    await age.getByRole('button', { name: '8_' }).click();
    await age.getByRole('button', { name: '3', exact: true }).click();
    await age.getByText('83').waitFor();
    const small = await page
      .locator('[data-finding] button')
      .evaluateAll((all) =>
        all.filter((b) => b.getBoundingClientRect().height > 0 && b.getBoundingClientRect().height < 60),
      );
    expect(small).toHaveLength(0);
    await at.close();
  });

  it.each(LOOKS.slice(1))('any score is entered in a form made from its table $lang', async (look) => {
    const at = await screen(browser, 'busy', look);
    const { page } = at;
    await signIn(page, 'crew');
    const zh = look.lang === 'zh-CN';
    await page.locator('section[aria-labelledby=findings] summary').last().press('Enter');
    await page.locator('[data-form=nihss]', { hasText: zh ? '还缺 15 项' : '15 to enter' }).press('Enter');
    const loc = page.getByRole('dialog').locator('[data-finding="nihss.loc"]');
    await loc.getByRole('button', { name: zh ? '0 清醒' : '0 alert' }).press('Enter');
    await loc.locator('[aria-pressed=true]').waitFor();
    await page
      .getByText(zh ? '还缺 14 项' : '14 to enter')
      .first()
      .waitFor();
    await clean(page, `vehicle-nihss-${look.lang}-${look.theme}`);
    await page.keyboard.press('Escape');
    await page.locator('[data-form=burns-cn]').click();
    const face = page.getByRole('dialog').locator('[data-finding="burns-cn.face"]');
    await face.getByRole('button', { name: '50', exact: true }).click();
    await face.locator('[aria-pressed=true]', { hasText: '50' }).waitFor();
    await page.screenshot({ path: `${SCREENS}vehicle-burns-${look.lang}-${look.theme}.png`, fullPage: true });
    await page
      .getByRole('button', { name: zh ? '完成' : 'Done' })
      .last()
      .click();
    await page.locator('[data-form=pts]').click();
    const weight = page.getByRole('dialog').locator('[data-finding=weight_kg]');
    await weight.locator('input').fill('18.55');
    expect(await weight.getByRole('button', { name: zh ? '录入' : 'Enter', exact: true }).isDisabled()).toBe(true);
    await weight.getByRole('button', { name: zh ? '删除末位' : 'Delete last digit' }).click();
    await weight.locator('input').press('Enter');
    await weight.locator('legend', { hasText: '18.5' }).waitFor();
    await at.close();
  });

  it.each(LOOKS.slice(1))('in the hospital $lang', async (look) => {
    const at = await screen(browser, 'busy', look);
    const { page } = at;
    await signIn(page, 'ed');
    const gcs = page.locator('[data-score=gcs]').first();
    await gcs.waitFor();
    expect(await gcs.innerText()).toContain('14');
    await openAll(page);
    await clean(page, `hospital-scores-${look.lang}-${look.theme}`);
    await at.close();
  });
});
