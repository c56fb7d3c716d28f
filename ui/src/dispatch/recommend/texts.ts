import type { Texts } from '../../i18n/glossary';

export const recommendTexts = {
  recommended: ['Recommended units', '推荐车组'],
  assign: ['Assign', '派车'],
  assignNth: ['Assign {{unit}}', '派出 {{unit}}'],
  assigned: ['{{unit}} is assigned.', '已派出 {{unit}}。'],
  computing: ['Computing drive times …', '正在计算车程…'],
  none: ['The service has no units.', '没有可用车组。'],
  changed: ['Ranking has changed', '排序已更新'],
  renew: ['Show new ranking', '显示新排序'],
  computed: ['computed {{age}} ago', '{{age}} 前计算'],
  drive: ['Drive', '车程'],
  position: ['Position', '定位'],
  positionAge: ['{{age}} old', '{{age}} 前'],
  fromStation: ['from station', '按站点'],
  lacks: ['Lacks: {{list}}', '缺少：{{list}}'],
  assignHint: [
    'Enter assigns the marked unit, a digit the one with that number.',
    '回车派出标记的车组，数字派出对应编号的车组。',
  ],
  kilometres: ['{{km}} km', '{{km}} 公里'],
} satisfies Texts;
