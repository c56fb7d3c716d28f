import type { Texts } from '../../i18n/glossary';

export const phoneTexts = {
  next: ['Call now', '现在致电'],
  call: ['I call {{name}}', '我来致电 {{name}}'],
  rings: ['Calling {{name}} for {{time}}', '正在致电 {{name}}，{{time}}'],
  by: ['by {{name}}', '{{name}} 拨打'],
  tried: ['{{name}}: {{outcome}}, {{time}}', '{{name}}：{{outcome}}，{{time}}'],
  none: ['No telephone number of this department is listed.', '未登记该科室的电话号码。'],
  unreadable: ['The telephone list could not be read.', '未能读取电话清单。'],
  callCaller: ['Call who waits', '致电等待者'],
  noCaller: ['No telephone number of a caller is known.', '没有来电者的电话号码。'],
  asked: ['calls while waiting: {{n}}', '等待期间致电 {{n}} 次'],
} satisfies Texts;
