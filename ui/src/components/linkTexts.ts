import type { Texts } from '../i18n/glossary';

/** How a vehicle's link does. */
export const linkTexts = {
  centre: ['Centre', '中心'],
  unmeasured: ['link not measured yet', '链路尚未测量'],
  by: ['by {{uplink}}', '经 {{uplink}}'],
  roundTrip: ['round trip {{millis}} ms', '往返 {{millis}} 毫秒'],
  noRoundTrip: ['round trip not measured yet', '往返时间未知'],
  rate: ['{{rate}} stored', '已存 {{rate}}'],
  resent: ['{{percent}} % sent again', '重发 {{percent}} %'],
  resentUnknown: ['loss not known', '丢包未知'],
  nothingWaits: ['nothing waits', '无待传'],
  waits: ['waiting: {{what}}', '待传：{{what}}'],
  down: ['no link since {{time}}', '自 {{time}} 起无链路'],
  pending: ['{{n}} waiting', '待传 {{n}}'],
  millis: ['{{millis}} ms', '{{millis}} 毫秒'],
  uplinks: ['Uplinks', '上行链路'],
  neverAnswered: ['never answered', '从未应答'],
  answered: ['answered', '应答于'],
  details: ['Link to the centre', '与中心的链路'],
} satisfies Texts;
