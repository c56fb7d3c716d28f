import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreAlertView } from '../../src/protocol/types';
import { CHROMIUM, LOOKS, type Look, launch, SCREENS, type Screen, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('the wall of a department (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function wall(kind: 'busy' | 'empty', look: Required<Look>, name = 'ed'): Promise<Screen> {
    const at = await screen(browser, kind, look);
    await signIn(at.page, name);
    await at.page.waitForURL((url) => url.pathname !== '/login');
    await at.page.goto(`${at.server.url}/hospital/wall?lang=${look.lang}&theme=${look.theme}`);
    return at;
  }

  async function clean(page: Page, name: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}department-wall-${name}.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, 'wider than the screen').toBeLessThanOrEqual(0);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('[data-sign] *, [data-door] *')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth || e.getBoundingClientRect().bottom > innerHeight)
        .map((e) => e.textContent),
    );
    expect(cut, 'beyond the edge').toEqual([]);
  }

  const preAlert = (server: Screen['server'], id: string) => server.world.collections.prealerts?.[id] as PreAlertView;

  it.each(LOOKS)('shows who comes, ranked, without what people typed $lang', async (look) => {
    const at = await wall('busy', look);
    const { page, server } = at;
    const alert = preAlert(server, 'PA1');
    const more = (id: string, unit: string, priority: string, pathway: string, seconds: number) => {
      const assignment = `A-${id}`;
      server.world.put('prealerts', id, {
        ...alert,
        id,
        unit,
        assignment,
        priority,
        status: 'ACKNOWLEDGED',
        atmist: { ...alert.atmist, pathway },
      });
      server.world.put('etas', assignment, {
        ...(server.world.collections.etas?.[alert.assignment] as object),
        assignment,
        arriveAt: new Date(Date.now() + seconds * 1_000).toISOString(),
        range: {
          earliest: new Date(Date.now() + seconds * 800).toISOString(),
          latest: new Date(Date.now() + seconds * 1_300).toISOString(),
          trips: 40,
        },
      });
    };
    more('PA2', 'B2', 'P1', 'STROKE', 700);
    more('PA3', 'B3', 'P3', 'GENERAL', 60);
    await page.locator('li[data-unit]').nth(2).waitFor();
    const order = () =>
      page.locator('li[data-unit]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.unit));
    await expect.poll(order).toEqual(['B3', 'B1', 'B2']);
    // That the wall shows it is told to the crew.
    await page.locator('li[data-unit=B1][data-status=RECEIVED]').waitFor();
    const text = await page.locator('main').innerText();
    for (const typed of [alert.atmist.mechanism, alert.atmist.injuries, alert.atmist.treatment]) {
      expect(text).not.toContain(typed);
    }
    await clean(page, `rows-${look.lang}-${look.theme}`);
    const sizes = await page
      .locator('li[data-unit=B2] [data-door] b')
      .evaluate((figure) => Number.parseFloat(getComputedStyle(figure).fontSize));
    expect(sizes).toBeGreaterThanOrEqual(40);
    await at.close();
  });

  it.each(LOOKS)('gives the screen to a new critical patient until a desk acknowledges $lang', async (look) => {
    const at = await wall('busy', look);
    const { page, server } = at;
    await page.locator('li[data-unit=B1]').waitFor();
    const alert = preAlert(server, 'PA1');
    const id = 'PA9';
    server.world.put('prealerts', id, { ...alert, id, unit: 'B9', assignment: 'A-9', priority: 'P1', status: 'SENT' });
    const taken = page.locator('[data-takeover=B9]');
    await taken.waitFor();
    await page.locator('[data-sounding=CRITICAL]').waitFor();
    await clean(page, `takeover-${look.lang}-${look.theme}`);
    expect(await taken.getByRole('button').count(), 'nobody touches a wall').toBe(0);
    server.world.put('prealerts', id, { ...preAlert(server, id), status: 'ACKNOWLEDGED' });
    await taken.waitFor({ state: 'detached' });
    await page.locator('li[data-unit=B9]').waitFor();
    await at.close();
  });

  it('is quiet when nobody comes, says how old it is when the link is gone, and comes back after a reload', async () => {
    const look = { lang: 'en', theme: 'dark' } as const;
    const at = await wall('empty', look);
    const { page, server } = at;
    await page.getByText('Nobody is announced.').waitFor();
    await clean(page, 'empty');
    server.live.silence(true);
    await page.getByText(/NO CONNECTION for \d+:\d\d/).waitFor({ timeout: 15_000 });
    await clean(page, 'stale');
    server.live.silence(false);
    await page.locator('[data-link=live]').waitFor({ timeout: 20_000 });
    await page.reload();
    await page.locator('[data-link=live]').waitFor();
    expect(new URL(page.url()).pathname).toBe('/hospital/wall');
    await at.close();
  });

  it('asks whose wall it is when the account belongs to no hospital', async () => {
    const at = await wall('busy', { lang: 'en', theme: 'dark' }, 'admin');
    const { page } = at;
    await page.getByRole('heading', { name: 'Which hospital' }).waitFor();
    await clean(page, 'choice');
    const first = page.getByRole('link').first();
    const name = await first.innerText();
    await first.click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(new URL(page.url()).searchParams.get('hospital')).toBeTruthy();
    await page.reload();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await at.close();
  });
});
