import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitView } from '../../src/protocol/types';
import { CHROMIUM, dispatcher, launch, SCREENS } from './browser';

/** WCAG 2.2 AA; Mantine's heading of a dialog is no landmark of the page. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').withTags(RULES).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png` });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

const KNOWN = { key: 'AAAA', fingerprint: '1f:2e:3d:4c:5b:6a:79:88', by: 'A1' };
const OTHER = { key: 'BBBB', fingerprint: '99:88:77:66:55:44:33:22', by: 'unit:A1' };

describe.skipIf(CHROMIUM === undefined)('the vehicles of the fleet (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  for (const [lang, theme, words] of [
    ['en', 'dark', ['Came with another key:', 'Why, for example the computer was exchanged', 'Take this key']],
    ['zh-CN', 'light', ['出示了不同的密钥：', '原因，例如更换了车载计算机', '采用此密钥']],
  ] as const) {
    it(`say by which key each is known, and a person takes another one with a reason (${lang})`, async () => {
      const at = await dispatcher(browser, 'busy', { lang, theme });
      const { page, server } = at;
      const units = server.world.collections.units as unknown as Record<string, UnitView>;
      const since = new Date(Date.now() - 3_600_000).toISOString();
      const keys = { registered: { ...KNOWN, since }, shown: { ...OTHER, since: new Date().toISOString() } };
      server.world.put('units', 'A1', { ...units.A1, keys });
      await page.locator('[data-incident]').first().waitFor();
      await page.keyboard.press('s');
      const line = page.locator('[data-key="A1"]');
      await line.getByText(KNOWN.fingerprint).waitFor();
      await line.getByText(words[0]).waitFor();
      expect(await page.locator('[data-vehicle]').first().getAttribute('data-vehicle')).toBe('A1');
      const take = line.getByRole('button', { name: words[2] });
      expect(await take.getAttribute('aria-disabled')).toBe('true');
      await line.getByLabel(words[1]).fill('new computer');
      await clean(page, `fleet-keys-${lang}-${theme}`);
      await take.press('Enter');
      await line.getByText(words[0]).waitFor({ state: 'detached' });
      await line.getByText(OTHER.fingerprint).waitFor();
      await at.close();
    });
  }
});
