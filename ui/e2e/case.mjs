// An exported case in Chromium, from the disk and without network: node e2e/case.mjs FOLDER PICTURES LANGUAGE
import { findings, openBrowser, picture, until } from './screens.mjs';

const [folder, pictures, language] = process.argv.slice(2);
const browser = await openBrowser({ map: false });
try {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: language, offline: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => findings.push(`fault in the page: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${folder}/`)) findings.push(`the page asks for ${request.url()}`);
  });
  await page.goto(`file://${folder}/index.html?lang=${language}`);
  const slider = page.getByRole('slider');
  await slider.waitFor();
  await slider.focus();
  const time = async () => Number(await page.locator('main[data-time]').getAttribute('data-time'));
  const start = await time();
  await page.keyboard.press('ArrowRight');
  await until('the cursor moves by a second', async () => (await time()) === start + 1_000);
  // Through the case until a curve stands under the cursor, with the value of a vital sign beside it.
  await page.keyboard.press('Home');
  const sample = page.locator('[data-sample]');
  for (let i = 0; i < 400 && (await sample.count()) === 0; i++) {
    await page.keyboard.press('Shift+ArrowRight');
    await page.locator('[data-loading=false]').waitFor();
  }
  await until('a sample stands at the cursor', async () => (await sample.count()) === 1);
  const late = (await time()) - Number(await sample.getAttribute('data-sample'));
  if (late < 0 || late > 100) findings.push(`the sample shown lies ${late} ms before the cursor`);
  await page.locator('[data-sign] strong').first().waitFor();
  if ((await page.locator('[data-unit]').count()) === 0) findings.push('no unit stands on the map');
  await picture(page, pictures, `case-${language}`);
} finally {
  await browser.close();
}
if (findings.length > 0) {
  process.stderr.write(`${findings.join('\n')}\n`);
  process.exit(1);
}
