import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, type Look, launch, SCREENS, type Screen, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png` });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

/** The one time of the screen, in milliseconds. */
const time = async (page: Page) => Number(await page.locator('main[data-time]').getAttribute('data-time'));

describe.skipIf(CHROMIUM === undefined)('a case on one time axis (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function quality(id: string, look: Look): Promise<Screen> {
    const at = await screen(browser, 'busy', look);
    await signIn(at.page, 'quality');
    await at.page.locator('[data-link=live]').waitFor();
    await at.page.goto(`${at.server.url}/quality${id === '' ? '' : `/case/${id}`}`);
    return at;
  }

  it('is found by words and scrubbed by keys, every lane at the same time', async () => {
    const at = await quality('', { lang: 'en', theme: 'dark' });
    const { page } = at;
    await page.locator('[data-case=I1]').waitFor();
    await clean(page, 'quality-list-en-dark');
    await page.getByRole('searchbox').fill('I1');
    await page.keyboard.press('Enter');
    await page.locator('[data-case=I2]').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'I1' }).press('Enter');
    const slider = page.getByRole('slider');
    await slider.waitFor();
    const start = await time(page);
    await page.getByText('No video or speech was recorded at this moment.').waitFor();
    await slider.focus();
    for (const key of ['PageUp', 'ArrowRight', 'Shift+ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
    await expect.poll(() => time(page)).toBe(start + 70_000);
    // Eight minutes in: value, curve and position all belong to this instant.
    for (let i = 0; i < 7; i++) await page.keyboard.press('PageUp');
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => time(page)).toBe(start + 480_000);
    await page.locator('[data-sign=HEART_RATE]').getByText('· 0 s').waitFor();
    // So does what was said: the tone began at this very moment.
    const said = page.locator('audio[data-media=R1]');
    await expect.poll(() => said.evaluate((element: HTMLAudioElement) => element.readyState)).toBeGreaterThan(1);
    // Faster than a player finds its place: it has to end where the cursor ends.
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => said.evaluate((element: HTMLAudioElement) => element.currentTime)).toBeCloseTo(5, 2);
    // The camera sent a picture at this moment and one ten seconds later; between them the first one stands, with its age.
    const still = page.locator('img[data-still]');
    await page.getByText('still picture, 5.0 s before the cursor').waitFor();
    await expect.poll(() => still.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
    expect(await still.getAttribute('data-still')).toBe(String(start + 480_000));
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => still.getAttribute('data-still')).toBe(String(start + 490_000));
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    // A picture was kept then; it stands there, and leads to its file.
    const kept = page.locator('img[data-media=R3]');
    await expect.poll(() => kept.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
    expect(await page.locator('[data-kept=R3] a').getAttribute('href')).toBe('/api/recordings/R3');
    const sample = page.locator('[data-sample]');
    await expect.poll(async () => Number(await sample.getAttribute('data-sample'))).toBe(start + 480_000);
    await page.keyboard.press('n');
    await page.locator('[aria-current=time]').getByText('Order to Alpha 1: Aspirin 300 mg').waitFor();
    expect(await time(page)).toBe(start + 510_000);
    await clean(page, 'quality-case-en-dark');
    // In the gap of two minutes the last value is shown as old.
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
    await page.locator('[data-sign=HEART_RATE] [data-old=true]').waitFor();
    expect([at.errors, at.foreign]).toEqual([[], []]);
    await at.close();
  });

  it.each([
    { lang: 'en', theme: 'dark', search: 'Look for cases with “I1”', go: 'Cursor to', outside: 'outside of the case' },
    { lang: 'zh-CN', theme: 'light', search: '查找含“I1”的病例', go: '光标移至', outside: '不在病例时间内' },
  ] as const)(
    'has a command line with the grammar of the consoles ($lang)',
    async ({ search, go, outside, ...look }) => {
      const at = await quality('', look);
      const { page, server } = at;
      await page.locator('[data-case=I1]').waitFor();
      const sought = () => new URLSearchParams((server.world as unknown as { sought: string }).sought);
      const line = page.locator('footer [role=combobox]');
      await page.keyboard.press('/');
      await page.keyboard.type('day 2026-11');
      await page.keyboard.press('Enter');
      expect(await line.inputValue(), 'half a day does nothing').toBe('day 2026-11');
      await page.keyboard.type('-22');
      await page.keyboard.press('Enter');
      await expect.poll(() => sought().get('from')).toBe(new Date('2026-11-22T00:00').toISOString());
      expect(sought().get('to')).toBe(new Date('2026-11-23T00:00').toISOString());
      expect(await page.locator('input[name=from]').inputValue()).toBe('2026-11-22T00:00');
      // Words that begin with no verb look for cases.
      await page.keyboard.type('I1');
      await page.getByText(search).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('[data-case=I2]').waitFor({ state: 'detached' });
      expect(sought().get('from')).toBeNull();
      await page.keyboard.type('case ');
      await page.screenshot({ path: `${SCREENS}quality-line-${look.lang}.png` });
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('slider').waitFor();
      const start = await time(page);
      await page.keyboard.press('/');
      await page.keyboard.type('goto +8:30');
      await page.getByText(go).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => time(page)).toBe(start + 510_000);
      await page.keyboard.type('goto +99');
      await page.getByText(outside).waitFor();
      await page.keyboard.press('Enter');
      expect(await time(page), 'nowhere outside of the case').toBe(start + 510_000);
      await clean(page, `quality-line-case-${look.lang}-${look.theme}`);
      await line.fill('speed 16');
      await page.keyboard.press('Enter');
      await line.fill('play');
      await page.keyboard.press('Enter');
      await expect.poll(() => time(page)).toBeGreaterThan(start + 520_000);
      await line.fill('pause');
      await page.keyboard.press('Enter');
      const stood = await time(page);
      await line.fill('goto start');
      await page.keyboard.press('Enter');
      await expect.poll(() => time(page)).toBe(start);
      expect(stood).toBeGreaterThan(start);
      const taken = page.waitForEvent('download');
      await line.fill('export');
      await page.keyboard.press('Enter');
      expect((await taken).url()).toContain('/api/quality/cases/I1/folder');
      await line.fill('cases');
      await page.keyboard.press('Enter');
      await page.locator('[data-case=I2]').waitFor();
      expect(at.errors).toEqual([]);
      await at.close();
    },
  );

  it('plays, follows a running case at its end under its first opening, and is dragged, in Chinese', async () => {
    const at = await quality('I2', { lang: 'zh-CN', theme: 'light' });
    const { page, server } = at;
    const slider = page.getByRole('slider');
    await slider.waitFor();
    const first = await time(page);
    await expect.poll(() => time(page), { timeout: 9_000 }).toBeGreaterThan(first);
    const { opened } = server.world as unknown as { opened: readonly (string | null)[] };
    expect(opened.slice(0, 2)).toEqual([null, 'V1']);
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider has no place');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => time(page)).toBeLessThan(first - 9 * 60_000);
    const middle = await time(page);
    await page.getByLabel('速度').selectOption('16');
    await page.getByRole('button', { name: '播放' }).click();
    await expect.poll(() => time(page)).toBeGreaterThan(middle + 5_000);
    await page.getByRole('button', { name: '暂停' }).click();
    await page.getByText('未录制').waitFor();
    await clean(page, 'quality-case-zh-CN-light');
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
