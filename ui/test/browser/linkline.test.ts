import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quality } from '../server/quality.mjs';
import { CHROMIUM, dispatcher, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png` });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('the measured link (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('is a line of the vehicle that opens by key, says what waits of each class, and grows old', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page, server } = at;
    await signIn(page, 'crew');
    const line = page.locator('summary', { hasText: '● Centre · modem · 48 ms · 94 kbit/s · 319 waiting' });
    await line.press('Enter');
    const details = page.getByRole('region', { name: 'Link to the centre' });
    await details.getByText('1.5 % sent again · waiting: Vitals and position 7, Curves 312').waitFor();
    const uplinks = details.getByRole('list', { name: 'Uplinks' });
    await uplinks.getByText('modem ● in use (others do not answer) · round trip 48 ms · answered').waitFor();
    await uplinks.locator('[data-stale=true]', { hasText: 'round trip 38 ms · answered' }).waitFor();
    await clean(page, 'vehicle-link-en-dark');
    const { link } = server.world.collections.link as Record<string, object>;
    server.world.put('link', 'link', { ...link, quality: quality(Date.now() - 60_000, {}) });
    await details.locator('[data-stale=true]', { hasText: 'nothing waits' }).waitFor();
    const since = new Date().toISOString();
    server.world.put('link', 'link', { ...link, up: false, since, pending: 5, quality: undefined });
    await page.locator('summary', { hasText: '▲ no link since' }).waitFor();
    await details.getByText('link not measured yet').waitFor();
    await uplinks.getByText('5g ▲ no answer').waitFor();
    await at.close();
  });

  it("is on the unit's card of the dispatcher, in Chinese", async () => {
    const at = await dispatcher(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page, server } = at;
    await page.locator('[data-incident]').first().waitFor();
    const uplink = page.getByText('经 modem');
    const shown = () =>
      uplink.waitFor({ timeout: 400 }).then(
        () => true,
        () => false,
      );
    await expect.poll(() => page.keyboard.press('.').then(shown), { timeout: 30_000 }).toBe(true);
    await page.getByText('往返 48 毫秒 · 已存 94 kbit/s · 重发 1.5 % · 待传：波形 312').waitFor();
    await page.getByRole('list', { name: '上行链路' }).getByText('modem ● 使用中 (其他无应答)').waitFor();
    await clean(page, 'dispatch-link-zh-CN-light');
    const { B1 } = server.world.collections.links as Record<string, object>;
    server.world.put('links', 'B1', { ...B1, catchingUp: true });
    await page.getByText('正在补传').waitFor();
    await at.close();
  });
});
