import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch, SCREENS, screen, signIn } from './browser';

/** A formulary of a service, as a vehicle program gives it. */
const SITE = {
  version: '2026-12',
  source: 'Protocols, edition 7',
  approved: { by: '李主任', on: '2026-11-30' },
  sources: { P4: 'Protocol 4' },
  medications: [
    {
      code: '3992',
      name: { en: 'Adrenaline', zh: '肾上腺素' },
      uses: [
        {
          use: { en: 'Anaphylaxis', zh: '严重过敏反应' },
          routes: ['IM'],
          unit: 'mg',
          adult: { doses: [0.5], max: 0.5, source: 'P4' },
          child: { perKg: 0.02, max: 0.3, source: 'P4' },
        },
        {
          use: { en: 'Cardiac arrest', zh: '心搏骤停' },
          routes: ['IV'],
          unit: 'mg',
          perMl: 0.1,
          arrest: true,
          adult: { doses: [1], max: 1, source: 'P4' },
          child: { perKg: 0.01, max: 1, source: 'P4' },
        },
      ],
    },
  ],
};

async function clean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: true });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('the record on the tablet (needs Debian chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('takes medications, resuscitation and signatures in Chinese, also with the network cut', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'dark' });
    const { page, context } = at;
    await signIn(page, 'crew');
    await page.locator('[data-tab=medications]').click();
    await page.getByRole('button', { name: '阿司匹林' }).click();
    await page.getByRole('button', { name: '已给予: 300 mg PO' }).click();
    await page.locator('[data-given="1191"]', { hasText: '阿司匹林 300 mg' }).waitFor();
    await clean(page, 'vehicle-medications-zh-CN-dark');
    await page.keyboard.press('Escape');

    await context.setOffline(true);
    await page.locator('[data-tab=cpr]').press('Enter');
    await page.getByRole('button', { name: '开始复苏' }).click();
    await page.getByRole('button', { name: '除颤 200 J' }).click();
    await page.getByRole('button', { name: '肾上腺素 1 mg' }).click();
    await page.getByRole('button', { name: '室颤' }).click();
    await page.getByText('距上次除颤（1 次）').waitFor();
    await clean(page, 'vehicle-cpr-zh-CN-dark');
    await page.keyboard.press('Escape');
    await page.locator('[data-queued="4"]').waitFor();
    await page.locator('[data-tab=medications]').click();
    await page.locator('[data-given="3992"]').waitFor();
    await page.keyboard.press('Escape');
    await context.setOffline(false);
    await page.locator('[data-queued]').waitFor({ state: 'detached' });

    await page.locator('[data-tab=signatures]').click();
    await page.getByRole('button', { name: '拒绝转运' }).click();
    const pad = await page.getByRole('img', { name: '签名' }).boundingBox();
    if (pad === null) throw new Error('no pad');
    await page.mouse.move(pad.x + 50, pad.y + 50);
    await page.mouse.down();
    await page.mouse.move(pad.x + 200, pad.y + 120, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('dialog').getByRole('button', { name: '签名', exact: true }).click();
    await page.locator('[data-signed=patient]', { hasText: '拒绝转运' }).waitFor();
    await page.getByRole('button', { name: '锁定病历' }).click();
    await clean(page, 'vehicle-signatures-zh-CN-dark');
    await page.keyboard.press('Escape');
    await page.getByText('已由 crew 锁定').waitFor();
    expect(at.foreign).toEqual([]);
    await at.close();
  });

  it('offers doses by weight, says what is not known, and marks what is more than usual', async () => {
    const at = await screen(browser, 'busy', { lang: 'zh-CN', theme: 'light' });
    const { page } = at;
    await signIn(page, 'crew');
    await page.locator('[data-tab=medications]').press('Enter');
    await page.locator('[data-weight=""]', { hasText: '67 岁' }).waitFor();
    const adrenaline = page.getByRole('button', { name: '肾上腺素', exact: true });
    await adrenaline.press('Enter');
    await page.getByRole('button', { name: '已给予: 1 mg IV' }).waitFor();
    const arrest = page.locator('[data-use="Cardiac arrest"]');
    expect(await arrest.locator('[data-dose]').count()).toBe(0);
    const age = page.getByRole('dialog').getByRole('textbox', { name: '年龄' });
    await page.getByText('录入年龄', { exact: true }).press('Enter');
    await age.fill('15');
    await age.press('Enter');
    await arrest.locator('[data-dose=no-weight]', { hasText: '体重未知' }).waitFor();
    await age.fill('3');
    await age.press('Enter');
    await page.locator('[data-weight="14"]', { hasText: '2 × 3 + 8' }).waitFor();
    const dose = page.getByRole('button', { name: '已给予: 0.14 mg IV' });
    expect(await dose.innerText()).toContain('1.4 ml');
    expect((await dose.boundingBox())?.height).toBeGreaterThanOrEqual(60);
    expect(await page.getByRole('button', { name: '已给予: 1 mg IV' }).count()).toBe(0);
    await clean(page, 'vehicle-doses-zh-CN-light');
    await dose.press('Enter');
    const given = page.locator('[data-given="3992"]');
    await given.filter({ hasText: '0.14 mg IV' }).waitFor();
    expect(await given.innerText()).not.toContain('▲');

    await adrenaline.click();
    await page.getByText('其他剂量').first().click();
    await page.getByRole('textbox', { name: '其他剂量' }).fill('1');
    await page.getByRole('textbox', { name: '其他剂量' }).press('Enter');
    await page.locator('[data-over="1 mg IV"]').waitFor();
    await clean(page, 'vehicle-dose-over-zh-CN-light');
    await page.getByRole('button', { name: '仍按此给予: 1 mg IV' }).press('Enter');
    await given.filter({ hasText: '1 mg IV ▲ 超过常用最大剂量' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-tab=cpr]').press('Enter');
    await page.getByRole('button', { name: '开始复苏' }).press('Enter');
    await page.getByRole('button', { name: '肾上腺素 0.14 mg' }).press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('[data-tab=medications]').press('Enter');
    await given.nth(2).waitFor();
    await at.close();
  });

  it.each(['zh-CN', 'en'] as const)(
    'goes by the formulary of the site and weighs a child by its length, %s',
    async (lang) => {
      const zh = lang === 'zh-CN';
      const at = await screen(browser, 'busy', { lang, theme: 'light' });
      const { page, server } = at;
      await signIn(page, 'crew');
      await page.locator('[data-tab=medications]').press('Enter');
      const line = page.locator('[data-formulary]');
      await line.filter({ hasText: zh ? '未经本单位批准' : 'approved by nobody here' }).waitFor();
      server.world.put('formulary', 'B1', { from: 'CENTRE', since: server.world.time(), formulary: SITE });
      await line.filter({ hasText: zh ? '李主任 于 2026-11-30 批准' : 'approved by 李主任 on 2026-11-30' }).waitFor();
      expect(await page.getByRole('button', { name: zh ? '阿司匹林' : 'Aspirin' }).count()).toBe(0);
      await page.getByText(zh ? '录入年龄' : 'Enter the age', { exact: true }).press('Enter');
      const age = page.getByRole('dialog').getByRole('textbox', { name: zh ? '年龄' : 'Age' });
      await age.fill('3');
      await age.press('Enter');
      await page.locator('[data-weight="14"]').waitFor();
      await page.getByText(zh ? '录入身长' : 'Enter the length', { exact: true }).press('Enter');
      const length = page.getByRole('dialog').getByRole('textbox', { name: zh ? '身长' : 'Length' });
      await length.fill('104');
      await length.press('Enter');
      await page.locator('[data-weight="16.3"]', { hasText: zh ? 'WHO 2006 中位数' : 'WHO 2006, median' }).waitFor();
      await page.getByRole('button', { name: zh ? '肾上腺素' : 'Adrenaline', exact: true }).press('Enter');
      await page.getByRole('button', { name: `${zh ? '已给予' : 'Given'}: 0.16 mg IV` }).waitFor();
      await page.getByText('Protocol 4').first().waitFor();
      await clean(page, `vehicle-formulary-${lang}-light`);
      await length.fill('130');
      await length.press('Enter');
      await page.locator('[data-weight="14"]', { hasText: '130 cm' }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-tab=cpr]').press('Enter');
      await page.getByRole('button', { name: zh ? '开始复苏' : 'Start CPR' }).press('Enter');
      // The use that is marked, not the first one.
      await page.getByRole('button', { name: zh ? '肾上腺素 0.14 mg' : 'Adrenaline 0.14 mg' }).waitFor();
      await at.close();
    },
  );

  it('keeps the vehicle: checklist, stock that is low or expired, gauges', async () => {
    const at = await screen(browser, 'empty', { lang: 'zh-CN', theme: 'light' });
    const { page } = at;
    await signIn(page, 'crew');
    await page.getByRole('button', { name: '车辆与物资' }).click();
    await page.locator('[data-check=LIGHTS]').getByRole('button', { name: '故障', exact: true }).press('Enter');
    await page.locator('[data-check=LIGHTS] strong', { hasText: '故障' }).waitFor();
    const aspirin = page.locator('[data-stock="1191"]');
    await aspirin.getByRole('button', { name: '加一: 阿司匹林' }).click();
    await aspirin.getByText('不足').waitFor();
    await aspirin.locator('input').fill('2020-01-01');
    await aspirin.getByText('已过期').waitFor();
    await page.locator('[data-gauge=FUEL] input').fill('60');
    await page.locator('[data-gauge=FUEL] input').press('Enter');
    await page.locator('[data-gauge=FUEL] strong', { hasText: '60' }).waitFor();
    const heardAt = at.server.world.time();
    at.server.world.put('backpacks', 'BAG-1', { bag: 'BAG-1', heardAt, items: [], counts: { MISSING: 2, SEEN: 31 } });
    await page.locator('[data-bag="BAG-1"]', { hasText: '缺 2' }).waitFor();
    await clean(page, 'vehicle-upkeep-zh-CN-light');
    await page.keyboard.press('Escape');
    await page.locator('[data-faults="1"]').waitFor();
    await at.close();
  });

  it('shows conflicts beside each other, not-values and pertinent negatives', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page, server } = at;
    await signIn(page, 'crew');
    await page.locator('[data-tab=sections]').click();
    const name = page.locator('[data-element="ePatient.02"]');
    await name.getByRole('button', { name: 'Enter Last Name' }).press('Enter');
    await name.getByRole('textbox').fill('Lindqvist');
    await name.getByRole('textbox').press('Enter');
    await name.getByText('Lindqvist').waitFor();
    const assignment = Object.keys(server.world.collections.epcr ?? {})[0] ?? '';
    const other = {
      id: 't2-1',
      element: 'ePatient.02',
      value: 'Lindkvist',
      device: 't2',
      recordedAt: server.world.time(),
    };
    await page.evaluate(
      ([id, line]) =>
        fetch('/api/session')
          .then((answer) => answer.json())
          .then(({ csrf }) =>
            fetch(`/api/vehicles/B1/epcr/${id}/entries`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
              body: JSON.stringify({ entries: [line] }),
            }),
          ),
      [assignment, other] as const,
    );
    await name.getByText('Two tablets say different things').waitFor();
    await clean(page, 'vehicle-conflict-en-light');
    await name.getByRole('button', { name: 'This one' }).first().click();
    await name.getByText('Two tablets say different things').waitFor({ state: 'detached' });
    await page.getByRole('dialog').getByRole('combobox').selectOption('eHistory');
    const allergies = page.locator('[data-element="eHistory.06"]');
    await allergies.getByRole('button', { name: 'Enter Medication Allergies' }).click();
    await allergies.getByRole('button', { name: 'No Known Drug Allergy' }).click();
    await allergies.locator('strong', { hasText: 'No Known Drug Allergy' }).waitFor();
    const drugs = page.locator('[data-group="eHistory.CurrentMedsGroup"]');
    for (const drug of ['Metformin', 'Warfarin']) {
      await drugs.getByRole('button', { name: '+ Current medication' }).press('Enter');
      const fresh = drugs.locator('[data-key]').last();
      await fresh.getByRole('button', { name: 'Enter Current Medications' }).press('Enter');
      await fresh.getByRole('textbox').fill(drug);
      await fresh.getByRole('textbox').press('Enter');
      await drugs.getByText(drug).waitFor();
    }
    const first = drugs.locator('[data-key]', { hasText: 'Metformin' });
    await first.getByRole('button', { name: /^Remove/ }).press('Enter');
    await clean(page, 'vehicle-groups-en-light');
    await first.getByRole('button', { name: /stays in the history/ }).press('Enter');
    await first.waitFor({ state: 'detached' });
    expect(await drugs.locator('[data-key]').count()).toBe(1);

    await page.keyboard.press('Escape');
    await page.locator('[data-tab=signatures]').press('Enter');
    const sign = page.getByRole('button', { name: 'Sign by name' });
    expect(await sign.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Name' }).fill('Anna Berg');
    await page.getByRole('checkbox', { name: /I am Anna Berg/ }).press('Space');
    await clean(page, 'vehicle-typed-signature-en-light');
    await sign.press('Enter');
    await page.locator('[data-signed=patient]', { hasText: 'typed name: Anna Berg' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-document=pdf]').getAttribute('href')).toBe(`/api/epcr/${assignment}/pdf?lang=en`);
    await at.close();
  });

  it('a second patient of the crew has a record of its own, and the board names who comes along', async () => {
    const at = await screen(browser, 'busy', { lang: 'en', theme: 'light' });
    const { page, server } = at;
    await signIn(page, 'crew');
    const card = page.getByRole('region', { name: 'Record', exact: true });
    await card.locator('[data-patient=another]').press('Enter');
    await card.locator('[data-patient="2"][aria-pressed=true]').waitFor();
    await card.locator('[data-tab=sections]').press('Enter');
    await page.getByRole('heading', { name: 'Patient 2' }).waitFor();
    const name = page.locator('[data-element="ePatient.02"]');
    await name.getByRole('button', { name: 'Enter Last Name' }).press('Enter');
    await name.getByRole('textbox').fill('Berg');
    await name.getByRole('textbox').press('Enter');
    await name.getByText('Berg').waitFor();
    await clean(page, 'vehicle-second-patient-en-light');
    await page.keyboard.press('Escape');
    await card.locator('[data-record="1"]').waitFor();
    const records = Object.keys(server.world.collections.epcr ?? {});
    expect(records.filter((id) => id.endsWith('_p2'))).toHaveLength(1);
    await card.locator('[data-patient="1"]').press('Enter');
    await card.locator('[data-tab=sections]').press('Enter');
    await page.getByRole('heading', { name: 'Patient 1' }).waitFor();
    await name.getByRole('button', { name: 'Enter Last Name' }).waitFor();
    expect(await name.getByText('Berg').count()).toBe(0);
    await page.keyboard.press('Escape');

    await at.context.clearCookies();
    await page.goto(`${server.url}/login?lang=en&theme=light`);
    await signIn(page, 'ed');
    const row = page.locator('[data-unit=B1]').first();
    await row.waitFor();
    expect(await page.getByText('with this crew').count()).toBe(0);
    server.world.put('further', 'PA1', {
      preAlert: 'PA1',
      items: [
        { record: records[0], patient: 'patient.PA1.2', name: 'Ada Berg', birthDate: '1950-02-03', sex: 'FEMALE' },
        { record: `${records[0]}3`, patient: 'patient.PA1.3', name: '', sex: 'UNKNOWN' },
      ],
    });
    await page.getByText('+2 with this crew').waitFor();
    const further = page.getByRole('region', { name: 'Further patients of this crew' });
    await further.getByText('Ada Berg').waitFor();
    await further.getByText('Not known who').waitFor();
    await clean(page, 'hospital-further-patients-en-light');
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
