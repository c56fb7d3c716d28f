import type { Texts } from '../i18n/glossary';

export const expectedTexts = {
  title: ['Mass casualty incident: {{words}}', '批量伤员事件：{{words}}'],
  ended: ['Ended', '已结束'],
  colour: ['Colour', '颜色'],
  scene: ['On the scene', '在现场'],
  allotted: ['Coming here', '将送来本院'],
  underWay: ['Under way', '转运途中'],
  arrived: ['Here', '已到'],
  places: ['Our places', '本院名额'],
  assumed: ['assumed: say how many you take', '推定：请报接收名额'],
  changed: ['changed', '更新于'],
  offer: ['Offer places', '报接收名额'],
} satisfies Texts;
