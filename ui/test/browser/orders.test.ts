import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('orders to a crew (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('the department gives one, sees it read back in other words, and takes another back', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page, server } = at;
    await signIn(page, 'ed');
    const panel = page.getByRole('region', { name: 'Orders' });
    await panel.getByLabel('Order, in the words').fill('Aspirin 300 mg chewed');
    await page.keyboard.press('Enter');
    const order = panel.locator('li[data-status=GIVEN]');
    await order.getByText('Aspirin 300 mg chewed').waitFor();
    const [id] = Object.keys(server.world.collections.orders ?? {}) as [string];
    server.answerOrder(id, 'read-back', { text: 'Aspirin 100 mg chewed', at: new Date().toISOString() });
    await panel.getByText('The crew’s words differ from the order.').waitFor();
    await clean(page, 'hospital-orders-en-dark');
    await panel.getByText('Withdraw').first().press('Enter');
    await panel.getByLabel('Reason').fill('dose was not understood');
    await panel.getByRole('button', { name: 'Withdraw' }).press('Enter');
    await panel.locator('li[data-status=WITHDRAWN]').waitFor();
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it('the crew says it back and does it, also without its vehicle program, in Chinese', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page, context, server } = at;
    server.giveOrder('B1', { id: 'O1', kind: 'MEDICATION', text: '阿司匹林 300 mg 嚼服' });
    server.giveOrder('B1', { id: 'O2', kind: 'TRANSPORT', text: '平卧转运' });
    await signIn(page, 'crew');
    await page.locator('[data-sounding=WARNING]').waitFor();
    const first = page.locator('li[data-order=O1]');
    await first.getByRole('button', { name: '复述' }).press('Enter');
    await page.locator('li[data-order=O1][data-status=READ_BACK]').waitFor();
    await context.setOffline(true);
    server.cut();
    await page.locator('[data-link=offline]').waitFor();
    await first.getByLabel('备注').fill('口服');
    await first.getByRole('button', { name: '已执行' }).press('Enter');
    await page.locator('li[data-order=O1][data-status=DONE]').getByText('中心未确认').waitFor();
    const second = page.locator('li[data-order=O2]');
    await second.getByLabel('原因').fill('患者不能平卧');
    await second.getByRole('button', { name: '不执行' }).press('Enter');
    await page.locator('li[data-order=O2][data-status=REFUSED]').waitFor();
    await page.locator('[data-sounding]').waitFor({ state: 'detached' });
    await clean(page, 'vehicle-orders-zh-CN-light');
    server.mend();
    await context.setOffline(false);
    await page.locator('[data-queued]').waitFor({ state: 'detached', timeout: 15_000 });
    await expect.poll(() => page.getByText('中心未确认').count()).toBe(0);
    const [done, refused] = Object.values(server.world.collections.orders ?? {}) as { ended: { text: string } }[];
    expect([done?.ended.text, refused?.ended.text]).toEqual(['口服', '患者不能平卧']);
    await at.close();
  });

  it('the specialist orders where a crew sends video', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page, server } = at;
    server.world.media = 'sending';
    await signIn(page, 'specialist');
    await page.getByRole('navigation').getByRole('button').first().press('Enter');
    const panel = page.getByRole('region', { name: 'Orders' });
    await panel.getByLabel('About').selectOption('OBSERVATION');
    await panel.getByLabel('Order, in the words').fill('12-lead with V7 to V9');
    await panel.getByRole('button', { name: 'Give order' }).press('Enter');
    await panel.locator('li[data-status=GIVEN]').getByText('12-lead with V7 to V9').waitFor();
    await clean(page, 'consult-orders-en-light');
    // What the crew answers is pushed: nobody asks for the orders.
    const asked: string[] = [];
    page.on('request', (request) => request.url().endsWith('/orders') && asked.push(request.method()));
    const given = Object.values(server.world.collections.orders ?? {}).at(-1) as { id: string };
    const readBack = { text: '12-lead with V7 to V9', at: new Date().toISOString(), by: 'crew' };
    server.world.put('orders', given.id, { ...given, status: 'READ_BACK', readBack });
    await panel.locator(`li[data-order="${given.id}"][data-status=READ_BACK]`).waitFor();
    await page.locator('nav li').first().waitFor();
    expect(asked).toEqual([]);
    await at.close();
  });
});
