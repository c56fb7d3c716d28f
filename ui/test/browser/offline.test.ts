import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

describe.skipIf(CHROMIUM === undefined)('the tablet without its vehicle program (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('is loaded again in the middle of a case, takes entries, and sends them when it can', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page, context, server } = at;
    await signIn(page, 'crew');
    await page.locator('[data-score=news2]').waitFor();
    await page.evaluate(async () => {
      const ready = await navigator.serviceWorker.ready;
      await new Promise<void>((done) => {
        const active = () => (ready.active?.state === 'activated' ? done() : setTimeout(active, 50));
        active();
      });
    });
    // The state of the screen is on the tablet's disk.
    const kept = () =>
      page.evaluate(async () => {
        // Opening it before the console does would make an empty one.
        if (!(await indexedDB.databases()).some(({ name }) => name === 'prehospital')) return 0;
        return new Promise<number>((done) => {
          const opening = indexedDB.open('prehospital');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('state').objectStore('state').count();
            asked.onsuccess = () => done(asked.result);
          };
        });
      });
    await expect.poll(kept).toBeGreaterThan(0);

    await context.setOffline(true);
    server.live.drop();
    await page.reload();
    await page.locator('[data-score=news2]').waitFor();
    await page.locator('[data-link=offline]').waitFor();
    await page.locator('section[aria-labelledby=findings] summary', { hasText: '意识' }).first().press('Enter');
    const verbal = page.locator('[data-finding="gcs.verbal"]').first();
    await verbal.getByRole('button', { name: '4 错乱' }).press('Enter');
    await verbal.locator('[aria-pressed=true]', { hasText: '4 错乱' }).waitFor();
    await page.locator('[data-queued="1"]').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    await page.screenshot({ path: `${SCREENS}vehicle-offline-zh-CN-light.png`, fullPage: true });

    // A second reload forgets nothing.
    await page.reload();
    await page.locator('[data-queued="1"]').waitFor();
    await context.setOffline(false);
    await page.locator('[data-queued]').waitFor({ state: 'detached' });
    await page.locator('[data-link=live]').waitFor();
    const sent = server.world.collections.findings?.B1 as { findings: Record<string, { value: string }> } | undefined;
    expect(sent?.findings['gcs.verbal']?.value).toBe('4');
    expect(at.foreign).toEqual([]);
    await at.close();
  });
});
