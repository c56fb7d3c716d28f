import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vehicleCameras } from '../server/media.mjs';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('live video (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('the crew is told why there is no picture, and that video is switched off', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    const { page, server } = at;
    await signIn(page, 'crew');
    await page.getByText('Picture and sound are recorded from the start').waitFor();
    await page.getByLabel('What it shows').selectOption('BODY');
    await page.getByRole('button', { name: 'Start video' }).press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: /may not use camera|No camera/ })
      .waitFor();
    await clean(page, 'vehicle-video-en-dark');
    server.world.media = 'off';
    await page.getByText('Live video is switched off').waitFor();
    await at.close();
  });

  it("the crew starts the vehicle's own cameras and sees how each does, in both languages", async () => {
    for (const [lang, theme] of [
      ['en', 'dark'],
      ['zh-CN', 'light'],
    ] as const) {
      const at = await screen(browser, 'busy', { lang, theme });
      const { page, server } = at;
      vehicleCameras(server.world, false);
      await signIn(page, 'crew');
      const cabin = page.locator('[data-camera="CABIN"]');
      await page.locator('[data-camera="OUTSIDE"]').getByText('the camera does not answer').waitFor();
      await page
        .getByRole('button', { name: lang === 'en' ? 'Start vehicle cameras' : '启动车载摄像头' })
        .press('Enter');
      await cabin
        .getByText(
          lang === 'en'
            ? /^A still picture every second · weak link · since /
            : /^每秒一张静态图片 · 网络较弱 · 自 .* 起$/,
        )
        .waitFor();
      await clean(page, `vehicle-cameras-${lang}-${theme}`);
      await page
        .getByRole('button', { name: lang === 'en' ? 'Stop vehicle cameras' : '停止车载摄像头' })
        .press('Enter');
      await page.getByRole('button', { name: lang === 'en' ? 'Start vehicle cameras' : '启动车载摄像头' }).waitFor();
      expect(await cabin.getByRole('status').count()).toBe(0);
      await at.close();
    }
  });

  it('the department sees whose camera there is and who watches, in Chinese', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page, server } = at;
    server.world.media = 'sending';
    await signIn(page, 'ed');
    const tile = page.locator('[data-source="CABIN.M1"]').first();
    await tile.getByText('正在观看：ed').waitFor();
    await tile.getByText(/^录像中，自 .* 起$/).waitFor();
    await tile.getByText(/^720p · 网络较弱 · 自 .* 起$/).waitFor();
    await page.getByRole('button', { name: '与车组对话' }).waitFor();
    // The canned server relays nothing: what is refused is said.
    await tile.getByRole('button', { name: '观看' }).press('Enter');
    await tile.getByRole('alert').waitFor();
    await clean(page, 'hospital-video-zh-CN-light');
    await at.close();
  });

  it('a viewer with a smaller picture than is sent is told so, and no longer once it has the whole one', async () => {
    for (const [lang, theme, words] of [
      ['en', 'dark', 'Reduced picture 320 × 180, weak link here'],
      ['zh-CN', 'light', '本端网络较弱，画面已降为 320 × 180'],
    ] as const) {
      const at = await screen(browser, 'busy', { lang, theme });
      const { page, server } = at;
      server.world.media = 'sending';
      // Nothing is relayed here: the connection is taken for one, and its picture has a size that the test sets.
      await page.route('**/media/tokens', (route) =>
        route.fulfill({ status: 201, json: { source: 'CABIN.M1', address: '/media/whep/I1', token: 'x' } }),
      );
      await page.route('**/media/whep/**', (route) =>
        route.fulfill({ status: 201, body: 'v=0', headers: { Location: '/media/whep/I1/1' } }),
      );
      await page.addInitScript(() => {
        RTCPeerConnection.prototype.setRemoteDescription = async () => {};
        for (const [name, key] of [
          ['videoWidth', 'wide'],
          ['videoHeight', 'high'],
        ] as const) {
          Object.defineProperty(HTMLVideoElement.prototype, name, {
            get: () => Number(document.documentElement.dataset[key] ?? 0),
          });
        }
      });
      const size = (wide: number, high: number) =>
        page.evaluate(([w, h]) => Object.assign(document.documentElement.dataset, { wide: w, high: h }), [wide, high]);
      await page.reload();
      await signIn(page, 'ed');
      const tile = page.locator('[data-source="CABIN.M1"]').first();
      await tile.getByRole('button', { name: lang === 'en' ? 'Watch' : '观看' }).press('Enter');
      await tile.locator('video').waitFor();
      await size(320, 180);
      await tile.getByText(words).waitFor();
      await clean(page, `hospital-video-reduced-${lang}-${theme}`);
      await size(1_280, 720);
      await tile.getByText(words).waitFor({ state: 'detached' });
      await at.close();
    }
  });

  it('the specialist chooses among incidents with video', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page, server } = at;
    await signIn(page, 'specialist');
    await page.getByText('No crew sends video now').waitFor();
    await clean(page, 'consult-empty-en-light');
    server.world.media = 'sending';
    await page.getByRole('navigation').getByRole('button').first().press('Enter');
    await page.getByRole('button', { name: 'Watch' }).waitFor();
    await clean(page, 'consult-en-light');
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
