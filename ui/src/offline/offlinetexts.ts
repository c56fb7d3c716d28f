import type { Texts } from '../i18n/glossary';

export const offlineTexts = {
  tablet: ['On this tablet', '本平板'],
  nothing: ['Everything was sent to the vehicle.', '全部已发送至车载主机。'],
  waits: ['{{n}} entries wait for the vehicle', '{{n}} 条待发送至车载主机'],
  refused: ['refused: {{reason}}', '被拒绝：{{reason}}'],
  waiting: ['waiting', '等待中'],
  dismiss: ['Dismiss', '忽略'],
  findings: ['Findings', '查体所见'],
  status: ['Status', '状态'],
  epcr: ['Record', '病历'],
  prealert: ['Pre-alert', '院前预警'],
  casualties: ['Casualty', '伤员'],
  mci: ['Many casualties', '批量伤员事件'],
  ecg: ['12-lead ECG', '12 导联心电图'],
  upkeep: ['Vehicle', '车辆'],
  other: ['Entry', '录入'],
} satisfies Texts;
