import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, dispatcher, LOOKS, launch, SCREENS, screen, signIn } from './browser';

const LUNDBY = { id: 'lundby', name: 'Lundby', location: { lat: 57.722, lon: 11.933 } };

/** A unit that became free half a minute ago and would gain more at Lundby than at its own base. */
function move(unit: string) {
  const freed = Date.now() - 30_000;
  return {
    unit,
    to: LUNDBY,
    home: false,
    coverageGained: 4.2,
    price: 0.3,
    driveSeconds: 540,
    distanceMeters: 5200,
    movesOfCrew: 0,
    movesLeft: 0,
    back: {
      freedAt: new Date(freed).toISOString(),
      until: new Date(freed + 900_000).toISOString(),
      home: 'Gårda',
      homeSeconds: 180,
      meanSecondsGained: 6.5,
    },
  };
}

function advice(unit: string) {
  const now = new Date().toISOString();
  return {
    id: 'RET-1',
    kind: 'RETURN',
    since: now,
    computedAt: now,
    standDown: [],
    send: [],
    effects: [],
    move: move(unit),
    benefit: 3.9,
  };
}

describe.skipIf(CHROMIUM === undefined)('where a freed unit returns to (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)('shows the dispatcher the figures against its own base in %s and takes one key', async (look) => {
    const { page, server, close } = await dispatcher(browser, 'busy', look);
    for (const id of Object.keys(server.world.collections.proposals ?? {}))
      server.world.put('proposals', id, undefined as never);
    server.world.put('proposals', 'RET-1', advice('A2'));
    const card = page.locator('#proposal-RET-1');
    await card.waitFor();
    const words = await card.innerText();
    const english = look.lang === 'en';
    for (const figure of english
      ? [
          'returns to Lundby',
          'coverage +4.2 points against Gårda',
          '6.5 s sooner',
          '9:00',
          'own base 3:00',
          '0.3 points',
        ]
      : ['返回 Lundby', '覆盖率比 Gårda +4.2 个百分点', '6.5 秒', '9:00', '本站 3:00', '0.3 个百分点'])
      expect(words).toContain(figure);
    expect(words).toContain(english ? 'not counted as a move' : '不计入调动次数');
    const { violations } = await new AxeBuilder({ page })
      .include('#part-proposals')
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze();
    await page.screenshot({ path: `${SCREENS}return-dispatch-${look.lang}.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('Enter');
    await card.waitFor({ state: 'detached' });
    await close();
  });

  it.each(LOOKS)('tells the crew in %s what dispatch is asked, and takes it away with the answer', async (look) => {
    const { page, server, close } = await screen(browser, 'busy', look);
    await signIn(page, 'crew');
    await page.locator('[data-link=live]').waitFor();
    const known = server.world.collections.situation?.B1 as object;
    const idle = { ...known, assignment: undefined, incident: undefined, preAlert: undefined, route: undefined };
    server.world.put('situation', 'B1', { ...idle, version: 1_000, advised: move('B1') });
    const told = page.locator('[data-advised=lundby]');
    await told.waitFor();
    const words = await told.innerText();
    expect(words).toContain(look.lang === 'en' ? 'coverage +4.2 points against Gårda' : '覆盖率比 Gårda +4.2 个百分点');
    expect(words).toContain('9:00');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    await page.screenshot({ path: `${SCREENS}return-vehicle-${look.lang}.png` });
    expect(violations.map((v) => v.id)).toEqual([]);
    const posting = { post: LUNDBY, since: new Date().toISOString() };
    server.world.put('situation', 'B1', { ...idle, version: 1_001, posting });
    await told.waitFor({ state: 'detached' });
    await page.getByText(look.lang === 'en' ? 'Stand by at Lundby' : '前往 Lundby 待命').waitFor();
    await close();
  });
});
