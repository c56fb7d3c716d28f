import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

/** A site with names and colours of its own, at the edge of what `prehospital triage test` lets pass. */
const PRIORITIES = {
  P1: { name: { en: 'Immediate', zh: '濒危' }, light: '#a01060', dark: '#ff9ad0' },
  P2: { name: { en: 'Very soon', zh: '危急' }, light: '#7a3d00', dark: '#ffb070' },
  P3: { name: { en: 'Soon', zh: '较急' }, light: '#1f4fa0', dark: '#9fc5ff' },
  P4: { name: { en: 'Can wait', zh: '可等候' }, light: '#3f4a00', dark: '#c8d86a' },
};
const CONSOLES = [
  { console: 'wall', account: 'dispatch', lang: 'en', theme: 'light' },
  { console: 'vehicle', account: 'crew', lang: 'en', theme: 'light' },
  { console: 'hospital', account: 'ed', lang: 'zh-CN', theme: 'dark' },
] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each priority mark on the screen, as its name for a reader and its colour. */
const marks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('span')]
      .filter((e) => e.firstElementChild?.tagName === 'svg' && /^P[1-4]/.test(e.textContent ?? ''))
      .map((e) => ({ text: e.textContent ?? '', colour: getComputedStyle(e).color })),
  );

const rgb = (hex: string) => `rgb(${[1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;

/** What was seen once stays when the centre does not answer. */
async function knownWithoutLink(page: Page): Promise<void> {
  await page.route('**/api/priorities', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await expect.poll(async () => (await marks(page)).map((m) => m.text)).toContain('P2Very soon');
}

describe.skipIf(CHROMIUM === undefined)("a site's own priorities (needs Debian chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(CONSOLES)('$console $lang $theme', async ({ console, account, lang, theme }) => {
    const at = await screen(browser, 'busy', { lang, theme });
    const { page, server } = at;
    server.world.priorities = PRIORITIES;
    await signIn(page, account);
    await page.locator('[data-link=live]').waitFor();
    if (console === 'wall') await page.goto(`${server.url}/wall?lang=${lang}&theme=${theme}`);
    const looks = Object.entries(PRIORITIES).map(([p, { name, ...colours }]) => ({
      text: p + (lang === 'en' ? name.en : name.zh),
      colour: rgb(colours[theme]),
    }));
    await expect.poll(() => marks(page)).not.toEqual([]);
    await expect
      .poll(async () =>
        (await marks(page)).filter((m) => !looks.some((l) => l.text === m.text && l.colour === m.colour)),
      )
      .toEqual([]);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}priorities-${console}-${lang}-${theme}.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    expect(at.errors).toEqual([]);
    if (console === 'vehicle') await knownWithoutLink(page);
    await at.close();
  });
});
