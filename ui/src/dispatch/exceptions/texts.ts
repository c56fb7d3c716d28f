import type { Texts } from '../../i18n/glossary';

export const exceptionTexts = {
  second: ['2nd desk', '第二席位'],
  secondSince: ['nobody answered for {{time}}', '{{time}} 无人确认'],
  many: ['{{n}} of these, the oldest overdue {{time}}', '共 {{n}} 项，最久已超时 {{time}}'],
  open: ['Show each', '逐项显示'],
  seenBy: ['seen by {{name}} {{age}} ago, still so', '{{name}} 于 {{age}} 前确认，状况仍在'],
  seen: ['Acknowledged, not over', '已确认，尚未解除'],
} satisfies Texts;
