import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

/** Waits until the tablet keeps the console itself. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    const ready = await navigator.serviceWorker.ready;
    await new Promise<void>((done) => {
      const active = () => (ready.active?.state === 'activated' ? done() : setTimeout(active, 50));
      active();
    });
  });

/** How many states of screens are on the tablet's disk. */
const kept = (page: Page) =>
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
    await installed(page);
    await expect.poll(() => kept(page)).toBeGreaterThan(0);

    await context.setOffline(true);
    server.cut();
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
    server.mend();
    await context.setOffline(false);
    await page.locator('[data-queued]').waitFor({ state: 'detached' });
    await page.locator('[data-link=live]').waitFor();
    const sent = server.world.collections.findings?.B1 as { findings: Record<string, { value: string }> } | undefined;
    expect(sent?.findings['gcs.verbal']?.value).toBe('4');
    expect(at.foreign).toEqual([]);
    await at.close();
  });

  it('keeps casualties, the pre-alert and a 12-lead while the network is cut, and each arrives once', async () => {
    const at = await screen(browser, 'mci', { lang: 'en', theme: 'light' });
    const { page, context, server } = at;
    await signIn(page, 'crew');
    await page.locator('[data-channel=II][data-stale=false]').waitFor();
    await installed(page);
    await expect.poll(() => kept(page)).toBeGreaterThan(0);

    const record = page.getByRole('button', { name: 'Record and send 10 s' });
    await expect.poll(() => record.isEnabled()).toBe(true);
    await context.setOffline(true);
    server.cut();
    await page.locator('[data-link=offline]').waitFor();
    await record.press('Enter');
    await page.locator('[data-queued="1"]').waitFor();
    await page.reload();
    const casualties = page.locator('section[aria-labelledby=casualties]');
    for (const colour of [/Red/i, /Green/i]) {
      await casualties.locator('input[value=JUDGEMENT]').check();
      await casualties.locator('fieldset').nth(1).getByRole('button', { name: colour }).press('Enter');
      await casualties.getByText('number follows').waitFor();
    }
    const alert = page.locator('section[aria-labelledby=prealert]');
    await alert.locator('fieldset').first().locator('input').first().check();
    await alert.locator('button[type=submit]').press('Enter');
    await page.locator('[data-queued="4"]').waitFor();
    await page.reload();
    await page.locator('[data-queued="4"]').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    expect(server.entered()).toEqual([]);

    // The first answer is lost on the way: the entry is sent again under its name.
    server.loseAnswers(1);
    server.mend();
    await context.setOffline(false);
    await page.locator('[data-queued]').waitFor({ state: 'detached', timeout: 15_000 });
    expect(server.entered().map(({ again }) => again)).toEqual([false, true, false, false, false]);
    const once = server.entered().filter(({ again }) => !again);
    expect(once.map(({ path }) => path.split('/').at(-1))).toEqual(['record', 'casualties', 'casualties', 'prealert']);
    expect(once.map(({ body }) => body.category)).toEqual([undefined, 'RED', 'GREEN', undefined]);
    expect(once.every(({ body, path }) => path.endsWith('prealert') || typeof body.at === 'string')).toBe(true);
    const pending = Object.values(server.world.collections.pending ?? {}) as { action: { type: string } }[];
    expect(pending.filter(({ action }) => action.type === 'CasualtyTagged').length).toBe(2);
    expect(at.foreign).toEqual([]);
    await at.close();
  });
});
