import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFolder } from '../server/folder.mjs';
import { CHROMIUM, launch, SCREENS } from './browser';

const DIST = new URL('../../target/classes/ui', import.meta.url).pathname;

describe.skipIf(CHROMIUM === undefined)('an exported case (needs Debian chromium)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'case-'));
  let browser: Browser;
  beforeAll(async () => {
    writeFolder(DIST, folder);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it('opens from a disk without the system, and its lanes follow the scrubber', async () => {
    const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, offline: true, locale: 'en' });
    const page = await context.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`file://${folder}/index.html?lang=en`);
    const slider = page.getByRole('slider');
    await slider.waitFor();
    const time = async () => Number(await page.locator('main[data-time]').getAttribute('data-time'));
    const start = await time();
    await page.getByText('More is stored than shown: samples, recordings.').waitFor();
    await page.getByText('No video or speech was recorded at this moment.').waitFor();
    await slider.focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press('PageUp');
    await page.getByText('is not part of this folder; the system gives it at /api/recordings/R1-LARGE').waitFor();
    await page.getByText('The file is not the one that was recorded').waitFor();
    // What is in the folder plays from the disk, with the cursor: standing, and running within a tenth of a second.
    const said = page.locator('audio[data-media=R1]');
    const heard = () => said.evaluate((element: HTMLAudioElement) => element.currentTime);
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(heard).toBeCloseTo(5, 2);
    const still = page.locator('img[data-still]');
    expect(await still.getAttribute('data-still')).toBe(String(start + 480_000));
    await expect.poll(() => still.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
    await page.getByText('still picture, 5.0 s before the cursor').waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(heard).toBeGreaterThan(6);
    const off = () =>
      said.evaluate((element: HTMLAudioElement, from) => {
        const at = Number(document.querySelector('main[data-time]')?.getAttribute('data-time'));
        return Math.abs(element.currentTime - (at - from) / 1_000);
      }, start + 480_000);
    await expect.poll(off).toBeLessThan(0.1);
    await page.getByRole('button', { name: 'Pause' }).click();
    await slider.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 8; i++) await page.keyboard.press('PageUp');
    await expect.poll(heard).toBeCloseTo(0, 2);
    await page.keyboard.press('PageUp');
    await expect.poll(time).toBe(start + 540_000);
    await page.locator('[data-sign=HEART_RATE]').getByText('· 0 s').waitFor();
    await expect
      .poll(async () => Number(await page.locator('[data-sample]').getAttribute('data-sample')))
      .toBe(start + 540_000);
    await page.locator('[data-unit=A1]').getByText('Alpha 1').waitFor();
    await page.locator('[aria-current=time]').getByText('Order read back: Aspirin 300 mg').waitFor();
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider has no place');
    await page.mouse.click(box.x + box.width * 0.75, box.y + box.height / 2);
    await expect.poll(time).toBeGreaterThan(start + 890_000);
    // Without asking for the sheet by request, which the page forbids.
    const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
    await page.screenshot({ path: `${SCREENS}export-en.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('此刻无视频或语音记录。').waitFor();
    expect(asked.filter((url) => !url.startsWith(`file://${folder}/`))).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
