import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EcgFileView } from '../../src/protocol/types';
import { CHROMIUM, LOOKS, launch, SCREENS, screen, signIn } from './browser';

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('files of electrocardiograms (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('the department sees a file of an electrocardiogram when it is there $lang', async (look) => {
    const zh = look.lang === 'zh-CN';
    const { page, server, close } = await screen(browser, 'busy', look);
    await signIn(page, 'ed');
    const panel = page.locator('[data-unit=B1]').first();
    await panel.waitFor();
    const prealerts = server.world.collections.prealerts as unknown as Record<
      string,
      { unit: string; assignment: string }
    >;
    const assignment = Object.values(prealerts).find(({ unit }) => unit === 'B1')?.assignment ?? '';
    const file = (sha256: string, name: string, state: EcgFileView['state'], kind = 'SCP') => ({
      unit: 'B1',
      receivedAt: new Date().toISOString(),
      state,
      file: {
        assignment,
        sha256,
        name,
        kind,
        source: 'Monitor',
        takenAt: new Date(Date.now() - 60_000).toISOString(),
        bytes: 103_000,
        parts: 4,
      },
    });
    const whole = file('a'.repeat(64), '12-lead.scp', 'WHOLE');
    server.world.ecgFiles = {
      whole,
      broken: file('b'.repeat(64), 'second.scp', 'BROKEN'),
      packed: file('c'.repeat(64), '100.zip', 'WHOLE', 'WFDB'),
    };
    server.world.put('ecgFiles', 'B1', whole);
    const files = page.getByRole('list', { name: zh ? '心电图文件' : 'Files of electrocardiograms' });
    const link = files.getByRole('link', { name: '12-lead.scp' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(`/api/units/B1/ecg-files/${'a'.repeat(64)}`);
    await files
      .locator('li', { hasText: '100.zip' })
      .getByText(zh ? 'WFDB（多文件合一）' : 'WFDB, several files in one')
      .waitFor();
    await files.getByText(zh ? '与设备原文件不符' : 'not what the device made').waitFor();
    await clean(page, `hospital-ecg-files-${look.lang}-${look.theme}`);
    await close();
  });
});
