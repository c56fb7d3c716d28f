import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

/** How many pixels of a row's curve are drawn. */
const inked = (page: Page, channel: string) =>
  page.locator(`[data-channel=${channel}] canvas[role=img]`).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    // A worker draws on it: only a copy can be looked at here.
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    copy?.drawImage(canvas as HTMLCanvasElement, 0, 0);
    const pixels = copy?.getImageData(0, 0, width, height).data ?? [];
    let drawn = 0;
    for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 0) drawn++;
    return drawn;
  });

describe.skipIf(CHROMIUM === undefined)('running curves (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('sweep in the vehicle, are recorded as 12 leads, and go grey when nothing comes', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page, server } = at;
    await signIn(page, 'crew');
    await page.locator('[data-channel=II][data-stale=false]').waitFor();
    await expect.poll(() => inked(page, 'II')).toBeGreaterThan(1_000);
    expect(page.workers().filter((worker) => worker.url().includes('sweep'))).toHaveLength(1);
    await page.getByText('75 / min').first().waitFor();
    await page.getByRole('button', { name: 'V2', exact: true }).press('Enter');
    await page.locator('[data-channel=V2]').waitFor();
    await page.getByRole('button', { name: 'Record and send 10 s' }).click();
    await page.locator('[data-reading]').waitFor();
    await page.getByText('ST elevation').first().waitFor();
    expect(await page.getByRole('region', { name: '12-lead ECG' }).locator('canvas').count()).toBe(13);
    await clean(page, 'vehicle-waves-en-dark');
    server.live.silence(true);
    await page.locator('[data-channel=II][data-stale=true]').waitFor();
    await at.close();
  });

  it('are drawn in the page where a browser has no drawing in workers', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page } = at;
    const without = () => Reflect.deleteProperty(HTMLCanvasElement.prototype, 'transferControlToOffscreen');
    await page.addInitScript(without);
    await page.evaluate(without);
    await signIn(page, 'crew');
    await page.locator('[data-channel=II][data-stale=false]').waitFor();
    await expect.poll(() => inked(page, 'II')).toBeGreaterThan(1_000);
    expect(page.workers().filter((worker) => worker.url().includes('sweep'))).toEqual([]);
    await at.close();
  });

  it('are seen in the emergency department in Chinese', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page } = at;
    await signIn(page, 'ed');
    await page.locator('[data-channel=II][data-stale=false]').first().waitFor();
    await page.getByText('75 次/分').first().waitFor();
    await clean(page, 'hospital-waves-zh-CN-light');
    await at.close();
  });
});
