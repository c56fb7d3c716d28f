import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, LOOKS, launch, SCREENS, screen, signIn } from './browser';

describe.skipIf(CHROMIUM === undefined)('a recorded day under another policy (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('$lang $theme: chosen by keys, waited for, told as figures and call by call', async (look) => {
    const at = await screen(browser, 'busy', look);
    const { page, server } = at;
    await signIn(page, 'quality');
    await page.locator('[data-link=live]').waitFor();
    await page.goto(`${server.url}/quality`);
    await page.locator('[data-case=I1]').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('replay');
    await page.keyboard.press('Enter');
    await page.locator('input[name=day]').fill('2026-11-22');
    expect(await page.locator('select[name=baseline]').inputValue(), 'what is in use').toBe('hybrid');
    await page.locator('select[name=baseline]').selectOption('closest');
    await page.locator('select[name=policy]').selectOption('hybrid');
    await page.locator('input[name=moves]').fill('4');
    await page.locator('input[name=moves]').press('Enter');
    await page.locator('[data-replay=READING]').waitFor();
    await page.locator('[data-figures]').waitFor({ timeout: 15_000 });
    const { replays } = server.world as unknown as { replays: { asked: object }[] };
    expect(replays[0]?.asked).toEqual({
      from: new Date('2026-11-22T00:00').toISOString(),
      to: new Date('2026-11-23T00:00').toISOString(),
      policy: 'hybrid',
      baseline: 'closest',
      movesPerHour: 4,
    });
    const row = (id: string) => page.locator(`[data-figures] tr[data-row=${id}] td`).allTextContents();
    expect(await row('all')).toEqual([
      '212',
      '14.6 %',
      '13.2 %',
      '9.0 %',
      '−4.2',
      '9:01',
      '8:49',
      '8:51',
      '▲ +0:03',
      '16:20',
      '15:51',
      '15:02',
      '−0:49',
    ]);
    expect(await page.locator('[data-figures] tbody tr').count()).toBe(3);
    const call = page.locator('[data-call=I1] td');
    expect(await call.allTextContents()).toEqual([
      expect.stringContaining('I1'),
      'A1 · 8:20',
      'A2 · 8:00',
      'A3 · 4:00',
      '−4:00',
    ]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    await page.screenshot({ path: `${SCREENS}replay-${look.lang}-${look.theme}.png` });
    expect(
      await page.evaluate(() => document.documentElement.scrollHeight),
      'only the page below the head scrolls',
    ).toBe(1080);
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    expect(await page.locator('[data-call]').count()).toBe(50);
    await page.getByRole('button', { name: '+ 10' }).press('Enter');
    expect(await page.locator('[data-call]').count()).toBe(60);
    await page.getByRole('link', { name: 'I1', exact: true }).press('Enter');
    await page.getByRole('slider').waitFor();
    expect([at.errors, at.foreign]).toEqual([[], []]);
    await at.close();
  });
});
