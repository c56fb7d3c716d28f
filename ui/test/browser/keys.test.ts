import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, screen, signIn } from './browser';

/** Statuses that the page has sent. */
function pressed(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/vehicles\/[^/]+\/status$/.test(request.url())) sent.push(request.postData() ?? '');
  });
  return sent;
}

describe.skipIf(CHROMIUM === undefined)('keys of the focused control (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('Enter belongs to what has the focus, and to the next status only when nothing has it', async () => {
    const at = await screen(browser);
    const { page } = at;
    await signIn(page, 'crew');
    await page.waitForURL((url) => url.pathname === '/vehicle');
    const sent = pressed(page);
    const blocked = page.waitForRequest((request) => request.url().endsWith('/road-blocked'));
    await page.getByRole('button', { name: 'Road blocked here' }).focus();
    await page.keyboard.press('Enter');
    await blocked;
    await page.getByLabel('Treatment given').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'STEMI' }).focus();
    await page.keyboard.press('Enter');
    expect(sent).toEqual([]);
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('Enter');
    await expect.poll(() => sent.length).toBe(1);
    await at.close();
  });
});
