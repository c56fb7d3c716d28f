import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('who a patient is and the history (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('the department looks up, compares, reads and proposes, and cannot confirm alone', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page } = at;
    await signIn(page, 'ed');
    const panel = page.getByRole('region', { name: 'Who is it' });
    await panel.getByText('Identity not established.').waitFor();
    await panel.getByText('Look up at the hospital').press('Enter');
    await panel.getByLabel('Name').fill('Nils Berg');
    await panel.getByLabel('Birth date').fill('1963-04-01');
    await page.keyboard.press('Enter');
    const first = panel.locator('[data-candidate=n1]');
    await first.getByText('Agrees: name is the same, birth date is the same, sex is the same').waitFor();
    await panel.locator('[data-candidate=n2]').getByText('Against: name is different').waitFor();
    await first.getByRole('button', { name: 'Show history' }).press('Enter');
    await panel.getByText('Possible history: it is not confirmed').waitFor();
    const kinds = await panel
      .locator('[data-section]')
      .evaluateAll((all) => all.map((one) => `${one.getAttribute('data-section')} ${one.getAttribute('data-stated')}`));
    expect(kinds).toEqual(['ALLERGIES ENTRIES', 'MEDICATIONS ENTRIES', 'PROBLEMS NONE_KNOWN', 'PROCEDURES NOT_KNOWN']);
    await panel.getByRole('region', { name: 'Medications' }).locator('li').first().getByText('Anticoagulant').waitFor();
    await panel.getByText('Immunization: the server did not answer in time').waitFor();
    await first.getByRole('button', { name: 'Propose this identity' }).press('Enter');
    await panel.locator('[data-identity=PROPOSED]').waitFor();
    const confirm = panel.getByRole('button', { name: 'Confirm as second person' });
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await panel.getByText('You proposed it').first().waitFor();
    await clean(page, 'hospital-history-en-dark');
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it('the crew confirms as second person, reads the history, and undoes it with a reason, in Chinese', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page, server } = at;
    server.propose('PA1', 'ed');
    await signIn(page, 'crew');
    const panel = page.getByRole('region', { name: '身份与既往史' });
    await panel.getByRole('button', { name: '作为第二人确认' }).press('Enter');
    await panel.locator('[data-identity=LINKED]').waitFor();
    await panel.getByRole('button', { name: '查看既往史' }).first().press('Enter');
    await panel.getByText('已关联者的既往史').waitFor();
    await panel.getByText('抗凝药').waitFor();
    await clean(page, 'vehicle-history-zh-CN-light');
    await panel.getByLabel('原因', { exact: true }).fill('证件不是他的');
    await panel.getByRole('button', { name: '撤销关联' }).press('Enter');
    await panel.locator('[data-identity=UNDONE]').getByText('证件不是他的').waitFor();
    await panel.getByText('可能的既往史').waitFor();
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it('the crew looks up before a hospital is told, and proposes what it found once one is', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page, server } = at;
    await signIn(page, 'crew');
    const panel = page.getByRole('region', { name: 'Who is it' });
    await panel.getByText('linked to nobody').waitFor();
    const where = panel.getByLabel('Ask this hospital');
    // Mölndal offers no look-up; the destination is asked unless the crew chooses.
    expect(await where.locator('option').allTextContents()).toEqual(['Sahlgrenska', 'Östra sjukhuset']);
    expect(await where.inputValue()).toBe('SU');
    await where.selectOption('OS');
    await panel.getByText('Look up at the hospital').press('Enter');
    await panel.getByLabel('Name').fill('Nils Berg');
    await panel.getByLabel('Birth date').fill('1963-04-01');
    const sent = page.waitForRequest(/\/api\/history\//);
    await page.keyboard.press('Enter');
    expect((await sent).url()).toMatch(/\/api\/history\/OS\/missions\/[^/]+\/candidates$/);
    const first = panel.locator('[data-candidate=n1]');
    await first.getByRole('button', { name: 'Show history' }).press('Enter');
    await panel.getByText('Penicillin', { exact: true }).waitFor();
    const propose = first.getByRole('button', { name: 'Propose this identity' });
    expect(await propose.getAttribute('aria-disabled')).toBe('true');
    await panel.getByText('Read for this mission only').first().waitFor();
    await clean(page, 'vehicle-lookup-en-dark');
    server.announce('PA1');
    await panel.getByText('Identity not established.').waitFor();
    // What was found is still there: nobody asks twice.
    await panel.getByText('Penicillin', { exact: true }).waitFor();
    await propose.press('Enter');
    await panel.locator('[data-identity=PROPOSED]').waitFor();
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it('the department is offered what the crew read before, in Chinese', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page } = at;
    await signIn(page, 'crew');
    const panel = page.getByRole('region', { name: '身份与既往史' });
    await panel.getByText('在医院系统查询').press('Enter');
    await panel.getByLabel('证件号（证件、腕带）').fill('4711');
    await page.keyboard.press('Enter');
    await panel.locator('[data-candidate=n1]').getByRole('button', { name: '查看既往史' }).press('Enter');
    await panel.getByText('不作身份关联').waitFor();
    await clean(page, 'vehicle-lookup-zh-CN-light');
    await at.context.clearCookies();
    await page.goto(`${at.server.url}/login?lang=zh-CN&theme=light`);
    await signIn(page, 'ed');
    await panel.getByRole('button', { name: '预警前已查看的内容' }).press('Enter');
    const read = panel.locator('[data-earlier=n1]');
    await read.getByText('crew').waitFor();
    await read.getByRole('button', { name: '查看既往史' }).press('Enter');
    await panel.getByText('可能的既往史').waitFor();
    await read.getByRole('button', { name: '提出此身份' }).press('Enter');
    await panel.locator('[data-identity=PROPOSED]').waitFor();
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
