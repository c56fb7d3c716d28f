import type { Texts } from '../i18n/glossary';

export const linetexts = {
  hint: ['Words look for cases; day, case, goto, play …', '输入关键词查找病例；day、case、goto、play…'],
  searchFor: ['Look for cases with “{{words}}”', '查找含“{{words}}”的病例'],
  whichDay: ['Which day? Such as 2026-11-22.', '哪一天？例如 2026-11-22。'],
  ofDay: ['Cases of {{day}}', '{{day}} 的病例'],
  ofDayWith: ['Cases of {{day}} with “{{words}}”', '{{day}} 含“{{words}}”的病例'],
  whichCase: [
    'Which case? Its id, or the last four letters of one on the list.',
    '哪个病例？编号，或列表中编号的末四位。',
  ],
  openCase: ['Open case {{id}}; this is noted with your name', '打开病例 {{id}}；会以您的名字留下记录'],
  whichMoment: [
    'Which moment? 14:05:30, or +8:30 after the start; the case goes from {{from}} to {{to}}.',
    '哪个时刻？14:05:30，或开始后 +8:30；病例从 {{from}} 到 {{to}}。',
  ],
  outside: [
    '{{time}} is outside of the case, which goes from {{from}} to {{to}}.',
    '{{time}} 不在病例时间内（{{from}} 至 {{to}}）。',
  ],
  goTo: ['Cursor to {{time}}, {{since}} after the start', '光标移至 {{time}}，开始后 {{since}}'],
  playNow: ['Play from the cursor', '从光标处播放'],
  pauseNow: ['Pause', '暂停'],
  whichSpeed: ['How fast?', '几倍速？'],
  speedTo: ['Play {{speed}} times as fast as it was', '以 {{speed}} 倍速播放'],
  exportNow: [
    'Download case {{id}} as one folder; this is noted with your name',
    '打包下载病例 {{id}}；会以您的名字留下记录',
  ],
  toReplay: ['A day under another policy', '换一种策略重演'],
  toList: ['All cases', '全部病例'],
} satisfies Texts;
