import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Server, start } from '../server/server.mjs';

/** Debian's own; nothing is downloaded. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const DIST = new URL('../../target/classes/ui', import.meta.url).pathname;
export const SCREENS = new URL('../../target/screens/', import.meta.url).pathname;

const ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-accelerated-2d-canvas',
];
const DRAWING = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** A browser; drawing the map in software is slow, so only those who look at it ask for it. */
export function launch({ map = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: [...ARGS, ...(map ? DRAWING : ['--disable-gpu', '--disable-3d-apis'])],
  });
}

export interface Look {
  readonly lang?: 'en' | 'zh-CN';
  readonly theme?: 'dark' | 'light';
}

/** Both languages and both themes, each once. */
export const LOOKS: readonly Required<Look>[] = [
  { lang: 'en', theme: 'dark' },
  { lang: 'zh-CN', theme: 'light' },
];

/** One signed-in screen with a server of its own. */
export interface Screen {
  readonly server: Server;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests that went to another origin; must stay empty. */
  readonly foreign: string[];
  /** Errors on the page's console, without the expected answers 401 and 409. */
  readonly errors: string[];
  close(): Promise<void>;
}

export async function screen(
  browser: Browser,
  kind: 'busy' | 'empty' | 'mci' = 'busy',
  { lang = 'en', theme = 'dark' }: Look = {},
  /** Name of a zone, if not the machine's. */
  timezone?: string,
): Promise<Screen> {
  const server = await start({ dist: DIST, kind });
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: lang,
    colorScheme: theme,
    ...(timezone === undefined ? {} : { timezoneId: timezone }),
  });
  const page = await context.newPage();
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== server.url) foreign.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const expected = /status of (401|404|409)|tiles|pmtiles/i.test(message.text());
    if (message.type() === 'error' && !expected) errors.push(message.text());
  });
  await page.goto(`${server.url}/login?lang=${lang}&theme=${theme}`);
  return {
    server,
    page,
    context,
    foreign,
    errors,
    close: async () => {
      await context.close();
      await server.close();
    },
  };
}

/** Types name and password and presses Enter. */
export async function signIn(page: Page, name: string, password = 'demo'): Promise<void> {
  await page.locator('input[name=username]').fill(name);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
}

/** Signed in at the dispatcher's console with the first snapshot on the screen. */
export async function dispatcher(
  browser: Browser,
  kind: 'busy' | 'empty' | 'mci' = 'busy',
  look: Look = {},
): Promise<Screen> {
  const made = await screen(browser, kind, look);
  await signIn(made.page, 'dispatch');
  await made.page.locator('[data-link=live]').waitFor();
  return made;
}
