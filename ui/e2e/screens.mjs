// Three people at three screens in one browser: signing in, pictures, accessibility, and watching that no request leaves the origin.
import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
/** Draws the map in software, where there is no graphics card. */
const DRAWING = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const NO_DRAWING = ['--disable-gpu', '--disable-3d-apis'];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What a check found; thrown at the end so that one run tells everything. */
export const findings = [];

export async function openBrowser({ map = true } = {}) {
  const args = [...FLAGS, ...(map ? DRAWING : NO_DRAWING)];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** Signs a person in by keyboard and waits for the console. */
export async function signIn(browser, { base, name, path, language, theme, viewport }) {
  const context = await browser.newContext({ viewport, locale: language, colorScheme: theme });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  watch(page, base, name);
  await page.goto(`${base}/login?lang=${language}&theme=${theme}`);
  await page.locator('input[name=username]').fill(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === path);
  return page;
}

function watch(page, base, name) {
  page.on('pageerror', (error) => findings.push(`${name}: fault in the page: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(base) || url.startsWith(base.replace('http', 'ws')) || /^(data|blob):/.test(url);
    if (!own) findings.push(`${name}: a request leaves the origin: ${url}`);
  });
}

/** A picture of the screen, kept for people to look at. */
export async function picture(page, directory, name) {
  mkdirSync(directory, { recursive: true });
  await page.screenshot({ path: `${directory}/${name}.png` });
}

/** Every violation of WCAG 2.2 AA that axe finds. */
export async function accessible(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  for (const { id, nodes } of violations) {
    findings.push(`${name}: axe ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }
}

/** A request from within the page, with the session of the person at it. */
export async function ask(page, path) {
  return page.evaluate(async (asked) => {
    const response = await fetch(asked, { headers: { Accept: 'application/json, application/fhir+json' } });
    return { status: response.status, body: await response.json().catch(() => ({})) };
  }, path);
}

/** Waits until something holds, and says what did not. */
export async function until(what, holds, limitMillis = 20_000) {
  const deadline = Date.now() + limitMillis;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`did not happen within ${limitMillis} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
