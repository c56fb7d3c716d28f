import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, launch, SCREENS } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Call {
  readonly state: string;
  readonly callbacks: readonly { readonly outcome: string }[];
  readonly reason?: string;
}

const gone = (id: string, callback: string, secondsAgo: number, complaint = '') => ({
  id,
  receivedAt: new Date(Date.now() - secondsAgo * 1_000).toISOString(),
  callback,
  complaint,
  state: 'ABANDONED',
  rang: true,
  callbacks: [],
  instructions: [],
  milestones: {},
});

async function clean(page: Page, name: string, part = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(RULES).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png` });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('callers who hung up (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('are called back by keyboard, the one who waits longest first, and stand on the wall', async () => {
    const at = await dispatcher(browser, 'busy');
    const { page, server } = at;
    const call = (id: string) => server.world.collections.calls?.[id] as Call;
    server.world.put('calls', 'G1', gone('G1', '0701112233', 40));
    server.world.put('calls', 'G2', gone('G2', '0704445566', 95, 'chest pain'));
    server.world.put('calls', 'G3', gone('G3', '', 20));
    await page.locator('[data-callbacks="3"]').waitFor();
    expect(await page.locator('[data-callbacks]').textContent()).toMatch(/Call back 3 · 1:3\d/);
    await page.keyboard.press('k');
    const callers = page.getByRole('dialog').getByRole('option');
    await expect.poll(() => callers.count()).toBe(3);
    expect(await callers.first().textContent()).toMatch(/1:3\d0704445566chest painnot called back yet/);
    await page.keyboard.press('2');
    await expect.poll(() => call('G2').callbacks).toMatchObject([{ outcome: 'NO_ANSWER' }]);
    await expect.poll(() => callers.first().textContent()).toMatch(/attempts: 1 · No answer/);
    await clean(page, 'callbacks-en-dark', '[role=dialog]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await page.getByText('Why is no incident needed?').waitFor();
    await page.getByRole('dialog').locator('input:focus').waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => call('G3').state).toBe('DISMISSED');
    expect(call('G3').reason).toBe('Dialled by mistake');
    await expect.poll(() => callers.count()).toBe(2);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Call back who hung up');
    await page.keyboard.press('1');
    await expect.poll(() => call('G2').state).toBe('ANSWERED');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('part-intake');
    await page.goto(`${server.url}/wall?lang=zh-CN&theme=light`);
    await page.getByText(/待回拨来电：1/).waitFor();
    await clean(page, 'callbacks-wall-zh-CN-light');
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
