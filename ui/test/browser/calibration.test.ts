import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, launch, SCREENS } from './browser';

describe.skipIf(CHROMIUM === undefined)('predictions and what they were worth (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('opens the report by the command line, and closes it by Escape', async () => {
    const { page, errors, close } = await dispatcher(browser, 'busy');
    await page.keyboard.press('/');
    await page.keyboard.type('how well they held');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/79 % of 200 arrivals came inside/).waitFor();
    await dialog.getByText(/Drive times of 60 of 300 drives.*8\.2 % as learned/).waitFor();
    await dialog.getByRole('row', { name: /Primary road 1\.07 0\.83/ }).waitFor();
    const { violations } = await new AxeBuilder({ page })
      .include('[role=dialog]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze();
    await page.screenshot({ path: `${SCREENS}dispatch-calibration.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    expect(errors).toEqual([]);
    await dialog.getByRole('button', { name: 'Assumed' }).click();
    await page.getByRole('dialog', { name: /Why other siren speeds/ }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await dialog.getByText(/dispatcher chose: Assumed \(Arrivals are off today\)/).waitFor();
    await page.screenshot({ path: `${SCREENS}dispatch-speeds-held.png` });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await close();
  });
});
