import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd } from '../server/crowd.mjs';
import type { Server } from '../server/server.mjs';
import { CHROMIUM, LOOKS, type Look, launch, SCREENS, type Screen, screen, signIn } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The smallest letters on a 55-inch wall that are still read from five metres. */
const TEXT_PX_MIN = 18;

/** What is cut off or has to be scrolled to, by class and by how much; and text that is too small. */
function unread(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    const all = [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')];
    for (const element of all) {
      let left = false;
      if (element.closest('.maplibregl-map') !== null) continue;
      if (element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 1) {
        const hidden = getComputedStyle(element).overflowY !== 'visible';
        if (hidden)
          found.push(`cut ${element.tagName} ${element.className} ${element.scrollHeight}>${element.clientHeight}`);
      }
      const words = [...element.childNodes].some((n) => n.nodeType === 3 && (n.textContent ?? '').trim() !== '');
      const box = element.getBoundingClientRect();
      if (!words || box.width <= 1) continue;
      // Of a long complaint the beginning is enough: what follows it is meant to be left out.
      for (let e: HTMLElement | null = element as HTMLElement; e !== null; e = e.parentElement) {
        if (getComputedStyle(e).textOverflow === 'ellipsis') left = true;
      }
      if (left) continue;
      if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1) found.push(`outside ${element.textContent}`);
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < least) found.push(`small ${size} ${element.textContent}`);
    }
    return found;
  }, TEXT_PX_MIN);
}

describe.skipIf(CHROMIUM === undefined)('the wall of the control room (needs Debian chromium)', () => {
  let browser: Browser;
  let drawing: Browser;
  beforeAll(async () => {
    [browser, drawing] = await Promise.all([launch(), launch({ map: true })]);
  });
  afterAll(() => Promise.all([browser.close(), drawing.close()]));

  async function wall(
    look: Look,
    kind: 'busy' | 'empty' | 'mci',
    { map = false, fill }: { map?: boolean; fill?: (server: Server) => void } = {},
  ): Promise<Screen> {
    const at = await screen(map ? drawing : browser, kind, look);
    fill?.(at.server);
    await signIn(at.page, 'dispatch');
    await at.page.locator('[data-link=live]').waitFor();
    await at.page.goto(`${at.server.url}/wall?lang=${look.lang}&theme=${look.theme}`);
    await at.page.locator('[data-link=live]').waitFor();
    return at;
  }

  async function seen(at: Screen, name: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page: at.page }).withTags(RULES).analyze();
    await at.page.screenshot({ path: `${SCREENS}${name}.png` });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    expect(await unread(at.page), 'what nobody can read').toEqual([]);
    expect([at.errors, at.foreign]).toEqual([[], []]);
    await at.close();
  }

  it.each(LOOKS)(
    '$lang $theme: legend of the coverage, best move with gain and price, neediest exceptions',
    async (look) => {
      const at = await wall(look, 'busy', { map: true });
      const { page } = at;
      await page.locator('#wall-map').waitFor();
      const english = look.lang === 'en';
      await page.getByText(english ? 'nobody in time' : '无人按时到达').waitFor();
      expect(await page.locator('[data-count=moves]').textContent()).toBe('1');
      const move = page.locator('[data-proposal=MOV-1]');
      for (const words of english
        ? ['A2 to Lundby', 'coverage +4.2 points', 'priced at 0.6 points']
        : ['A2 前往 Lundby', '覆盖率 +4.2 个百分点', '代价 0.6 个百分点']) {
        await move.getByText(words).waitFor();
      }
      expect(await page.locator('[data-count=exceptions]').textContent()).toBe('3');
      const first = page.locator('[data-exception]').first();
      expect(await first.getAttribute('data-exception'), 'nobody answered it').toBe('X2');
      expect(await first.textContent()).toMatch(
        english ? /overdue \d+:\d\d.*2nd desk \d+:\d\d/ : /已超时 \d+:\d\d.*第二席位 \d+:\d\d/,
      );
      await page.getByText(english ? 'Acknowledged, not over: 1' : '已确认、尚未解除：1').waitFor();
      await seen(at, `wall-${look.lang}-${look.theme}-needs`);
    },
  );

  it.each(LOOKS)('$lang $theme: many casualties by sector and colour, and what hospitals take', async (look) => {
    const at = await wall(look, 'mci');
    const { page } = at;
    const row = (id: string) => page.locator(`[data-mci] tr[data-row="${id}"] td`).allTextContents();
    await page.locator('[data-mci=I106]').waitFor();
    expect(await row('tagged')).toEqual(['4', '4', '4', '1', '1', '14']);
    expect(await row('S2')).toEqual(['3', '0', '0', '0', '0', '3']);
    expect(await row('S1')).toEqual(['0', '4', '0', '0', '0', '4']);
    expect(await row('')).toEqual(['0', '0', '3', '1', '0', '4']);
    expect(await row('SU')).toEqual(['2/2', '0/5', '0/15', '0/0', '–', '2/22']);
    // Tagged, released, ended: the panel goes with the incident.
    await seen(at, `wall-${look.lang}-${look.theme}-mci`);
  });

  it.each(LOOKS)('$lang $theme: more of everything than fits is counted, nothing is cut off', async (look) => {
    const at = await wall(look, 'mci', { fill: crowd });
    const { page } = at;
    await page.locator('[data-mci]').waitFor();
    const english = look.lang === 'en';
    expect(await page.locator('[data-exception]').count()).toBe(3);
    await page.getByText(english ? /and \d+ more that nobody has acknowledged/ : /另有 \d+ 项无人确认/).waitFor();
    await page.getByText(english ? /^and \d+ more$/ : /^另有 \d+ 起$/).waitFor();
    await page.getByText(english ? /^More notices: \d+$/ : /^另有 \d+ 条公告$/).waitFor();
    await page
      .getByText(english ? /^others \(\d+\)$/ : /^其他（\d+）$/)
      .first()
      .waitFor();
    expect(await page.locator('[data-count=moves]').textContent()).toBe('6');
    await seen(at, `wall-${look.lang}-${look.theme}-full`);
  });

  it('puts the panel away when the incident with many casualties is over', async () => {
    const at = await wall({ lang: 'en', theme: 'dark' }, 'mci');
    await at.page.locator('[data-mci=I106]').waitFor();
    const mci = at.server.world.collections.mcis?.I106 as object;
    at.server.world.put('mcis', 'I106', { ...mci, endedAt: new Date().toISOString() });
    await at.page.locator('[data-mci]').waitFor({ state: 'detached' });
    await at.close();
  });
});
