import type { Texts } from '../i18n/glossary';

export const alarmTexts = {
  title: ['Alarms of patients and devices', '患者与设备报警'],
  acknowledge: ['Take', '接管'],
  acknowledgeFirst: ['Take first', '接管首个'],
  taken: ['Taken by {{name}}', '已由 {{name}} 接管'],
  already: ['Someone has taken it already.', '已有人接管。'],
  owner: ['with {{name}}', '由 {{name}} 负责'],
  escalated: ['Nobody took it for {{time}}: now with {{name}}', '{{time}} 无人接管，现转 {{name}}'],
  over: ['over since {{time}}', '已消失 {{time}}'],
  limit: ['limit {{limit}}', '限值 {{limit}}'],
  silence: ['Quiet for {{n}} s', '静音 {{n}} 秒'],
  silent: ['silent until {{time}}', '静音至 {{time}}'],
  more: ['{{n}} more alarms', '另有 {{n}} 条报警'],
  notMedical: [
    'From the monitors, passed on. The device at the patient is the alarm system.',
    '转发自监护设备；以患者身边设备的报警为准。',
  ],
  limitsOf: ['Alarm limits: {{band}}', '报警限值：{{band}}'],
  limitsAge: ['age {{n}} years', '年龄 {{n}} 岁'],
  limitsNoAge: ['age not known', '年龄未知'],
  dispatch: ['Dispatch', '调度'],
} satisfies Texts;

/** Names of the sets of limits that come with the program. */
export const bandTexts = {
  ADULT: ['adult, from 12 years', '成人（12 岁及以上）'],
  SCHOOL: ['child of 6 to 11 years', '学龄儿童（6–11 岁）'],
  PRESCHOOL: ['child of 3 to 5 years', '学龄前儿童（3–5 岁）'],
  TODDLER: ['child of 1 or 2 years', '幼儿（1–2 岁）'],
  INFANT: ['infant under 1 year', '婴儿（1 岁以下）'],
} satisfies Texts;
