import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, LOOKS, launch, SCREENS, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('HL7 messages that a system refused (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('are seen, changed and sent again, by keyboard $lang', async (look) => {
    const zh = look.lang === 'zh-CN';
    const { page, server, errors, close } = await screen(browser, 'busy', look);
    await signIn(page, 'ed');
    const region = page.getByRole('region', { name: zh ? '院内系统（HL7）' : 'Hospital systems (HL7)' });
    expect(await region.count()).toBe(0);
    server.refuseHl7();
    await region.locator('summary').press('Enter');
    const letter = region.locator('[data-letter="7"]');
    await letter.getByText('AR unknown ward').waitFor();
    expect(await region.innerText()).toContain(zh ? '后续 2 条消息' : 'wait behind it: 2');
    expect(await region.locator('[data-interface=his]').innerText()).toContain('10.1.2.3:2575');
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    await page.screenshot({ path: `${SCREENS}hospital-hl7-${look.lang}-${look.theme}.png`, fullPage: true });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    const text = letter.locator('textarea');
    const before = await text.inputValue();
    expect(before.split('\n')).toHaveLength(2);
    await text.fill(before.replace('PID|1', 'PID|2'));
    await letter.getByRole('button', { name: zh ? '重新发送' : 'Send again' }).press('Enter');
    await letter.waitFor({ state: 'detached' });
    expect(server.hl7Decision()).toMatchObject({ id: 7, deed: 'resend' });
    expect(server.hl7Decision()?.text).toContain('PID|2');
    expect(errors).toEqual([]);
    await close();
  });

  it('are given up with a reason', async () => {
    const { page, server, close } = await screen(browser, 'busy', { lang: 'en', theme: 'dark' });
    server.refuseHl7();
    await signIn(page, 'ed');
    const region = page.getByRole('region', { name: 'Hospital systems (HL7)' });
    await region.locator('summary').press('Enter');
    const letter = region.locator('[data-letter="7"]');
    await letter.getByLabel('Why it is given up').fill('registered by hand');
    await page.keyboard.press('Enter');
    await letter.waitFor({ state: 'detached' });
    expect(server.hl7Decision()).toMatchObject({ deed: 'discard', reason: 'registered by hand' });
    await close();
  });
});
