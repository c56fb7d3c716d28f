import type { Texts } from '../../i18n/glossary';

export const hl7Texts = {
  title: ['Hospital systems (HL7)', '院内系统（HL7）'],
  well: ['{{n}} connected', '{{n}} 个接口'],
  needPerson: ['refused messages: {{n}}', '被拒消息：{{n}} 条'],
  interfaces: ['Interfaces', '接口'],
  sends: ['to {{target}}', '发往 {{target}}'],
  listens: ['listens on {{address}}', '监听 {{address}}'],
  waiting: ['{{n}} waiting', '{{n}} 条待发'],
  refused: ['{{n}} refused', '{{n}} 条被拒'],
  oldest: ['oldest', '最早一条'],
  answered: ['last answer', '最近应答'],
  neverAnswered: ['no answer since the program started', '程序启动后尚无应答'],
  trouble: ['Trouble: {{why}}', '异常：{{why}}'],
  letters: ['Refused messages', '被拒消息'],
  letter: [
    '{{trigger}} of patient {{patient}} to {{interface}}',
    '发往 {{interface}} 的 {{trigger}}，患者 {{patient}}',
  ],
  reason: ['Answer: {{reason}}', '应答：{{reason}}'],
  behind: ['later messages of this patient that wait behind it: {{n}}', '该患者后续 {{n}} 条消息在其后等待'],
  message: ['Message', '消息内容'],
  resend: ['Send again', '重新发送'],
  why: ['Why it is given up', '放弃原因'],
  discard: ['Give up', '放弃'],
} satisfies Texts;
