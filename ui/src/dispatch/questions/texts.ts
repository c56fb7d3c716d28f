import type { Texts } from '../../i18n/glossary';

export const questionTexts = {
  questions: ['Questions', '问询'],
  start: ['Ask the questions', '开始问询'],
  chooseTree: ['Which questions?', '选择问询树'],
  answered: ['{{n}} answered', '已答 {{n}} 项'],
  nothingLeft: ['All questions are answered.', '问询已完成。'],
  proposed: ['{{determinant}}: {{name}}', '{{determinant}}：{{name}}'],
  plan: ['Send: {{units}}', '派出：{{units}}'],
  anyUnit: ['any unit', '任意车组'],
  readAloud: ['Read aloud', '请向来电者宣读'],
  given: ['given', '已告知'],
  give: ['Read, next', '已宣读，下一条'],
  undo: ['Take back the last answer', '撤回上一个回答'],
  beat: ['Metronome {{n}} a minute', '节拍器每分钟 {{n}} 次'],
  beatOff: ['Stop the metronome', '停止节拍器'],
  goOn: ['Go on with: {{tree}}', '转入：{{tree}}'],
  downgrade: ['Make it {{priority}}', '改为{{priority}}'],
  less: ['The answers say {{priority}}; the incident is {{now}}.', '问询结果为{{priority}}；事件当前为{{now}}。'],
  done: ['Close the questions', '关闭问询'],
  sinceCall: ['{{name}} after {{time}}', '{{name}}：{{time}}'],
  early: ['Open and send now', '立即建立并派车'],
  keysHint: [
    'A key answers; ⌫ takes back; ↵ reads the next instruction; Esc leaves.',
    '按键作答；⌫ 撤回；↵ 宣读下一条指导；Esc 离开。',
  ],
} satisfies Texts;
