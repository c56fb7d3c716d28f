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
  dispatch: ['Dispatch', '调度'],
} satisfies Texts;
