import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, type Screen, screen, signIn } from './browser';

const CABIN = 'CABIN.M1';
const SHAPES = ['Arrow', 'Ellipse', 'Line', 'Words', 'Measure'] as const;

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

function incident({ server }: Screen): string {
  const situations = server.world.collections.situation as Record<string, { incident: { id: string } }>;
  return situations.B1?.incident.id ?? '';
}

/** One more person at another screen of the same server. */
async function another(browser: Browser, { server }: Screen, name: string, lang: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: lang });
  const page = await context.newPage();
  await page.goto(`${server.url}/login?lang=${lang}&theme=dark`);
  await signIn(page, name);
  return page;
}

/** Drags with the mouse between two places of the picture, as fractions. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await page.locator(`[data-stage="${CABIN}"]`).boundingBox();
  if (box === null) throw new Error('no picture');
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 + 0.05]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

/** What is drawn, without the words, which are in the language of the screen. */
const outlines = (page: Page) =>
  page
    .locator('[data-stage] g[data-shape]')
    .evaluateAll((groups) =>
      groups.map((g) => [
        g.getAttribute('data-shape'),
        ...[...g.querySelectorAll('path, text')].map((part) => part.getAttribute('d') ?? part.getAttribute('y')),
      ]),
    );

describe.skipIf(CHROMIUM === undefined)('guidance on the picture (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('is drawn by hand and by keyboard at the specialist’s, and is the same on the crew’s tablet', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page, server } = at;
    server.world.media = 'sending';
    const room = incident(at);
    server.guideDid(room, { type: 'Freeze', source: CABIN, frame: 'F1' });
    await signIn(page, 'specialist');
    const index = Object.keys(server.world.collections.incidents ?? {}).indexOf(room);
    await page.getByRole('navigation').getByRole('button').nth(index).press('Enter');
    const stage = page.locator(`[data-stage="${CABIN}"]`);
    await stage.locator('img[data-frozen=F1]').waitFor();
    await page.getByText('No screen of the crew follows now').waitFor();
    const crew = await another(browser, at, 'crew', 'zh-CN');
    await crew.locator('img[data-frozen=F1]').waitFor();
    await page.locator('li[data-seen]').waitFor();

    await drag(page, [0.2, 0.2], [0.5, 0.5]);
    await page.getByRole('button', { name: /^Circle/ }).click();
    await drag(page, [0.4, 0.4], [0.6, 0.6]);
    // From here on without a mouse: letters choose, arrows move, Enter sets.
    await stage.focus();
    await page.keyboard.press('d');
    for (const keys of ['ArrowLeft', 'Enter', 'ArrowUp', 'ArrowUp', 'Enter', 'ArrowRight', 'Enter', 'Enter']) {
      await page.keyboard.press(keys);
    }
    await page.keyboard.press('t');
    await page.keyboard.press('Enter');
    await page.keyboard.type('above the rib');
    await page.keyboard.press('Enter');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const drawn = () =>
      server
        .guideRoom(room)
        .frames.get('CABIN.M1')
        ?.drawings.map(({ shape }) => shape.type);
    await expect.poll(drawn).toEqual(SHAPES);
    await stage.getByText('10 % of the picture’s width').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.type('150');
    await page.keyboard.press('Enter');
    await stage.locator('[data-shape=Measure]').getByText('15.0 cm').waitFor();

    await crew.locator('[data-shape=Words]').getByText('above the rib').waitFor();
    const here = await outlines(page);
    expect(here.length).toBe(6);
    await expect.poll(() => outlines(crew)).toEqual(here);
    await crew.locator('img[data-frozen=F1]').scrollIntoViewIfNeeded();
    await page
      .locator('li[data-seen=seen]')
      .getByText(/after \d+ ms/)
      .waitFor();
    await clean(page, 'consult-guide-en-light');
    await clean(crew, 'vehicle-guide-zh-CN-dark');

    // The crew points with a finger; the specialist sees where.
    await crew.locator(`[data-stage="${CABIN}"]`).click({ position: { x: 100, y: 60 } });
    await stage.locator('[data-pointer=crew]').waitFor();

    // The crew keeps it; the file is a picture within the limits of the record.
    await crew.getByRole('button', { name: '存入病历' }).click();
    await crew.locator('[data-kept="1"]').waitFor();
    // And in full size beside it, where both see it; the drawings are on it.
    await crew.locator('[data-full=kept]').waitFor();
    await crew.locator('a[data-picture=F1]').waitFor();
    const [large] = (server.world as unknown as { full: { bytes: number; source: string }[] }).full;
    expect(large?.source).toBe(CABIN);
    expect(large?.bytes).toBeLessThanOrEqual(1024 * 1024);
    const written = server
      .entered()
      .flatMap(({ body }) => (body.entries ?? []) as { element: string; value: string }[]);
    expect(written.map(({ element }) => element)).toEqual(['eOther.09', 'eOther.10', 'eOther.11', 'eOther.22']);
    const [, , file, name] = written.map(({ value }) => value) as [string, string, string, string];
    expect(name).toMatch(/^CABIN\.M1 · 20\d\d-.* · Dr\. Specialist · specialist$/);
    expect(file.length).toBeLessThanOrEqual(40_000);
    const yellow = await crew.evaluate(async (content) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${content}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
      let found = 0;
      for (let i = 0; i < data.length; i += 4) {
        if ((data[i] ?? 0) > 200 && (data[i + 1] ?? 0) > 180 && (data[i + 2] ?? 0) < 150) found++;
      }
      return found;
    }, file);
    expect(yellow).toBeGreaterThan(200);

    // So does whoever helps.
    await page.locator(`[data-stage="${CABIN}"]`).focus();
    await page.keyboard.press('s');
    await page.getByText('In the record since').waitFor();
    expect(server.world.pictures).toMatchObject([{ incident: room, unit: 'M1', name }]);

    // Undo takes the own last, the help lists the keys.
    await page.getByRole('button', { name: /^Undo/ }).press('Enter');
    await expect.poll(drawn).toEqual(SHAPES.slice(0, 4));
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Known length').waitFor();
    await page.getByRole('dialog').getByText('Keep in the record').waitFor();
    await crew.context().close();
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it('comes back after the network was gone, with what was drawn meanwhile, in Chinese', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'dark' });
    const { page, server } = at;
    server.world.media = 'sending';
    const room = incident(at);
    await signIn(page, 'crew');
    await page.locator('[data-link=live]').first().waitFor();
    server.guideDid(room, { type: 'Freeze', source: CABIN, frame: 'F1' });
    await page.locator('img[data-frozen=F1]').waitFor();
    await page.context().setOffline(true);
    server.cut();
    await page.getByText('画面指导未连接，正在重试').waitFor();
    const from = { x: 0.1, y: 0.1 };
    server.guideDid(room, {
      type: 'Draw',
      source: CABIN,
      frame: 'F1',
      shape: { type: 'Arrow', from, to: { x: 0.5, y: 0.5 } },
    });
    server.mend();
    await page.context().setOffline(false);
    await page.locator('[data-shape=Arrow]').waitFor();
    server.guidePointed(room, CABIN, { x: 0.5, y: 0.5 });
    await page.locator('[data-pointer="Dr. Specialist"]').waitFor();
    server.guideDid(room, { type: 'Unfreeze', source: CABIN, frame: 'F1' });
    await page.locator('img[data-frozen]').waitFor({ state: 'detached' });
    await at.close();
  });

  it('is seen on a head-worn display without touching it, with the order that is open', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page, server } = at;
    const room = incident(at);
    await signIn(page, 'crew');
    await page.getByRole('link', { name: 'View for head-worn displays' }).press('Enter');
    await page.getByText('No picture now').waitFor();
    await page.setViewportSize({ width: 640, height: 360 });
    server.giveOrder('B1', {
      id: 'O1',
      kind: 'PROCEDURE',
      text: 'Needle decompression left, second intercostal space',
    });
    server.guideDid(room, { type: 'Freeze', source: CABIN, frame: 'F1' });
    await page.locator('img[data-frozen=F1]').waitFor();
    const from = { x: 0.2, y: 0.2 };
    const shape = { type: 'Arrow', from, to: { x: 0.5, y: 0.5 } };
    server.guideDid(room, { type: 'Draw', source: CABIN, frame: 'F1', shape });
    await page.locator('[data-shape=Arrow]').waitFor();
    await page.locator('[data-order=O1]').getByText('Needle decompression').waitFor();
    expect(await page.locator('video').count()).toBe(1);
    const picture = await page.locator('[data-stage]').boundingBox();
    expect(picture?.height).toBeGreaterThan(180);
    await clean(page, 'hands-free-640-en');
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.context().setOffline(true);
    server.cut();
    await page.getByText(/No link to the vehicle for \d+ s/).waitFor();
    await page.getByText('Guidance: not connected').waitFor();
    await clean(page, 'hands-free-1280-en');
    await at.close();
  });
});
