import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, LOOKS, launch, SCREENS, screen, signIn } from './browser';

/** Contrast depends on the theme and lengths on the language, so two looks show every one of each. */
const STATES = ['busy', 'empty', 'stale', 'error'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('looks (needs Debian chromium)', () => {
  let browser: Browser;
  let drawing: Browser;
  beforeAll(async () => {
    [browser, drawing] = await Promise.all([launch(), launch({ map: true })]);
  });
  afterAll(() => Promise.all([browser.close(), drawing.close()]));

  it.each(LOOKS)('login $lang $theme', async (look) => {
    const at = await screen(browser, 'empty', look);
    const { violations } = await new AxeBuilder({ page: at.page }).withTags(RULES).analyze();
    await at.page.screenshot({ path: `${SCREENS}login-${look.lang}-${look.theme}.png` });
    await at.close();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
  });

  it.each(
    LOOKS.flatMap((look) =>
      (['wall', 'vehicle', 'hospital'] as const).flatMap((console) =>
        (['busy', 'empty', 'stale'] as const).map((state) => ({ ...look, console, state })),
      ),
    ),
  )('$console $lang $theme $state', async ({ console, state, ...look }) => {
    const drawn = console === 'wall' && state === 'busy';
    const at = await screen(drawn ? drawing : browser, state === 'empty' ? 'empty' : 'busy', look);
    const { page, server } = at;
    await signIn(page, { wall: 'dispatch', vehicle: 'crew', hospital: 'ed' }[console]);
    await page.locator('[data-link=live]').waitFor();
    if (console === 'wall') {
      await page.goto(`${server.url}/wall?lang=${look.lang}&theme=${look.theme}`);
      await page.locator('[data-link=live]').waitFor();
    }
    if (drawn) await page.locator('#wall-map').waitFor();
    if (state === 'stale') {
      server.live.silence(true);
      await page.locator('[data-link=offline]').waitFor({ timeout: 10_000 });
    }
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}${console}-${look.lang}-${look.theme}-${state}.png` });
    await at.close();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
  });

  it.each(LOOKS.flatMap((look) => STATES.map((state) => ({ ...look, state }))))(
    'dispatch $lang $theme $state',
    async ({ state, ...look }) => {
      const at = await dispatcher(state === 'busy' ? drawing : browser, state === 'empty' ? 'empty' : 'busy', look);
      const { page, server } = at;
      if (state !== 'empty') {
        await page.locator('[data-incident=I103]').click();
        await page.locator('#part-recommendations [role=option]').first().waitFor();
      }
      if (state === 'stale') {
        server.live.silence(true);
        await page.locator('[data-link=offline]').waitFor({ timeout: 10_000 });
      }
      if (state === 'error') {
        server.fail(503, 'UNAVAILABLE');
        await page.locator('[data-incident=I102]').click();
        await page
          .getByRole('button', { name: /^(Acknowledge|确认)/ })
          .first()
          .click();
        await page
          .locator('[role=alert]', { hasText: /right now|暂时/ })
          .first()
          .waitFor();
      }
      if (state === 'busy') await page.locator('#part-map').waitFor();
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      await page.screenshot({ path: `${SCREENS}dispatch-${look.lang}-${look.theme}-${state}.png` });
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('button, h2, label, legend, kbd')]
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible')
          .map((e) => e.textContent),
      );
      await at.close();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
      expect(cut, 'cut labels').toEqual([]);
    },
  );
});
