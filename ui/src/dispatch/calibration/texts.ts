import type { Texts } from '../../i18n/glossary';

export const calibrationTexts = {
  title: ['Arrival times: how well they held', '到达时间：预测准确度'],
  loading: ['Loading …', '正在加载…'],
  none: ['No trips yet; ranges are an assumption.', '尚无行程；区间为假设值。'],
  inside: [
    '{{percent}} % of {{n}} arrivals came inside their range (80 % is right).',
    '{{n}} 次到达中有 {{percent}}% 落在预测区间内（应为 80%）。',
  ],
  span: ['{{from}} to {{to}}', '{{from}} 至 {{to}}'],
  chart: [
    'Arrivals in each tenth of what was promised, earliest first: {{counts}}. Equal bars are right.',
    '按承诺时间十等分的到达次数，由早到晚：{{counts}}。各柱相等为准确。',
  ],
  early: ['earlier', '更早'],
  late: ['later', '更晚'],
  length: ['Drives up to', '行程不超过'],
  trips: ['Trips', '行程数'],
  share: ['Inside the range', '区间内'],
  speeds: ['Siren speeds', '警笛行驶速度'],
  noDrives: [
    'No own drives were laid on the roads yet; speeds are as assumed.',
    '尚无可匹配到道路的行程；速度为假设值。',
  ],
  speedErrors: [
    'Drive times of {{n}} of {{all}} drives, kept aside from learning, were off by {{assumed}} % as assumed, {{before}} % as used before, {{learned}} % as learned.',
    '{{all}} 次行程中留作检验的 {{n}} 次，行驶时间误差：假设值 {{assumed}}%，此前所用 {{before}}%，新学习 {{learned}}%。',
  ],
  speedsTaken: ['The learned speeds are in use.', '已采用新学习的速度。'],
  speedsKept: ['They were no better; the speeds before stay.', '并无改进，继续使用此前的速度。'],
  speedsBack: ['Those in use had become worse: older ones are back: {{use}}.', '在用速度变差，已恢复：{{use}}。'],
  speedsHeld: [
    '{{by}} chose: {{use}} ({{reason}}). Nights report, and change nothing.',
    '{{by}} 选定：{{use}}（{{reason}}）。夜间只出报告，不作更改。',
  ],
  use: ['Drive by', '改用'],
  useTitle: ['Why other siren speeds?', '为何更改警笛行驶速度？'],
  useOff: ['Arrivals are off today', '今日到达时间偏差大'],
  useCheck: ['To compare', '用于比较'],
  useAgain: ['As usual again', '恢复常规'],
  inUse: ['in use already', '已在使用'],
  factors: ['Speed over the assumed one', '相对假设速度的倍数'],
  road: ['Road', '道路'],
} satisfies Texts;
