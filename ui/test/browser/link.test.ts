import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, launch, type Screen, screen, signIn } from './browser';

describe.skipIf(CHROMIUM === undefined)('session and link (needs Debian chromium)', () => {
  let browser: Browser;
  let at: Screen | undefined;

  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await at?.close();
    at = undefined;
  });
  afterAll(() => browser.close());

  it('says in words that the password is wrong, in both languages', async () => {
    at = await screen(browser);
    await signIn(at.page, 'dispatch', 'wrong');
    await at.page.getByText('Name or password is not right.').waitFor();
    await at.page.getByRole('button', { name: '中文' }).click();
    await at.page.getByText('用户名或密码不正确。').waitFor();
  });

  it.each([
    ['dispatch', '/dispatch'],
    ['crew', '/vehicle'],
    ['ed', '/hospital'],
  ])('%s lands on %s', async (name, path) => {
    at = await screen(browser);
    await signIn(at.page, name);
    await at.page.waitForURL((url) => url.pathname === path);
  });

  it('refuses a console of another role, and offers the own one', async () => {
    at = await screen(browser);
    await signIn(at.page, 'crew');
    await at.page.waitForURL((url) => url.pathname === '/vehicle');
    await at.page.goto(`${at.server.url}/dispatch`);
    await at.page.getByText('Your role does not allow this screen.').waitFor();
  });

  it('goes to the login when the session has ended, and comes back to the same place', async () => {
    at = await dispatcher(browser);
    const { page, server } = at;
    server.endSessions();
    await page.waitForURL(
      (url) => url.pathname === '/login' && url.searchParams.get('next')?.startsWith('/dispatch') === true,
    );
    await signIn(page, 'dispatch');
    await page.waitForURL((url) => url.pathname === '/dispatch');
    await page.locator('[data-link=live]').waitFor();
  });

  it('does not follow a next place on another site', async () => {
    at = await screen(browser);
    await at.page.goto(`${at.server.url}/login?next=${encodeURIComponent('//example.org/dispatch')}`);
    await signIn(at.page, 'dispatch');
    await at.page.waitForURL(`${at.server.url}/dispatch`);
  });

  it('says since when it is offline, and is right again after the silence', async () => {
    at = await dispatcher(browser);
    const { page, server } = at;
    server.live.silence(true);
    await page.getByText(/^Offline since/).waitFor({ timeout: 10_000 });
    await page.getByText(/Everything below is as it was at/).waitFor();
    server.world.put('incidents', 'I102', undefined);
    server.live.silence(false);
    await page.locator('[data-link=live]').waitFor({ timeout: 10_000 });
    await expect.poll(() => page.locator('[data-incident=I102]').count()).toBe(0);
  });

  it('resumes after a cut connection without losing a change', async () => {
    at = await dispatcher(browser);
    const { page, server } = at;
    await page.locator('[data-incident=I102]').waitFor();
    server.live.drop();
    const incidents = server.world.collections.incidents as Record<string, object>;
    server.world.put('incidents', 'I300', {
      ...incidents.I102,
      id: 'I300',
      complaint: 'While away',
      assignments: [],
      calls: [],
    });
    await page.locator('[data-incident=I300]').waitFor();
  });

  it('is right within a second of waking, because it notices that its clock has jumped', async () => {
    at = await screen(browser);
    const { page, server } = at;
    await page.clock.install();
    await signIn(page, 'dispatch');
    await page.locator('[data-link=live]').waitFor();
    server.live.silence(true);
    server.world.put('incidents', 'I102', undefined);
    server.live.silence(false);
    await page.clock.fastForward('01:00:00');
    await expect.poll(() => page.locator('[data-incident=I102]').count(), { timeout: 1_500 }).toBe(0);
    await page.locator('[data-link=live]').waitFor({ timeout: 1_000 });
  });
});
