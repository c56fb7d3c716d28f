import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentView } from '../../src/protocol/types';
import { CHROMIUM, dispatcher, LOOKS, launch, SCREENS } from './browser';

describe.skipIf(CHROMIUM === undefined)('someone who waits (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('is called again by key, with the number and what came of it before, in $lang', async (look) => {
    const { page, server, close } = await dispatcher(browser, 'busy', look);
    const zh = look.lang === 'zh-CN';
    const at = new Date().toISOString();
    const incident = server.world.collections.incidents?.I104 as IncidentView;
    const call = {
      id: 'C-W',
      callback: '+46 70 123',
      state: 'LINKED',
      incident: 'I104',
      receivedAt: at,
      callbacks: [],
    };
    const more = { complaint: '', rang: false, instructions: [], milestones: {} };
    server.world.put('calls', 'C-W', { ...call, ...more });
    const welfare = { at, outcome: 'NO_ANSWER', note: '', times: 1 };
    server.world.put('incidents', 'I104', { ...incident, calls: [...incident.calls, 'C-W'], welfare });
    const care = { id: 'CARE-1', kind: 'WELFARE_CALL', severity: 'WARNING', dueAt: at, raisedAt: at, incident: 'I104' };
    server.world.put('exceptions', 'CARE-1', care);
    const row = page.locator('#line-CARE-1');
    await row.getByText('+46 70 123').waitFor();
    expect(await row.innerText()).toContain(zh ? '等待期间致电 1 次' : 'calls while waiting: 1');
    const { violations } = await new AxeBuilder({ page })
      .include('#part-exceptions')
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze();
    await page.screenshot({ path: `${SCREENS}dispatch-welfare-${look.lang}.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    await page.locator('#part-exceptions').focus();
    for (let i = 0; i < 12 && (await row.getAttribute('data-chosen')) !== 'true'; i++) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('1');
    await row.waitFor({ state: 'detached' });
    expect((server.world.collections.incidents?.I104 as IncidentView | undefined)?.welfare).toMatchObject({
      outcome: 'REACHED',
      times: 2,
    });
    await close();
  });
});
