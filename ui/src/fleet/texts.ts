import type { Texts } from '../i18n/glossary';

export const fleetTexts = {
  vehicles: ['Vehicles', '车辆'],
  open: ['Vehicles: checks, stock, gauges', '车辆：检查、物资、仪表'],
  close: ['Close', '关闭'],
  nothing: ['Nothing was said of this vehicle.', '该车辆尚无上报。'],
  none: ['No vehicle has said how it stands.', '尚无车辆上报状况。'],
  out: ['Out of service: {{reason}}', '停勤：{{reason}}'],
  noReason: ['no reason given', '未说明原因'],
  by: ['by {{name}}', '操作者 {{name}}'],
  fine: ['No faults, nothing low or expired', '无故障，物资充足且在有效期内'],
  checked: ['{{n}} checks', '{{n}} 项检查'],
  count: ['{{n}} of at least {{least}}', '现有 {{n}}，至少 {{least}}'],
  keyNone: ['Its journals are signed with a key that was never shown here', '日志签名密钥从未在此出示'],
  keyRegistered: ['Signs its journals with key', '日志签名密钥'],
  keyShown: ['Came with another key:', '出示了不同的密钥：'],
  keyReason: ['Why, for example the computer was exchanged', '原因，例如更换了车载计算机'],
  keyReasonMissing: ['say why first', '请先填写原因'],
  keyTake: ['Take this key', '采用此密钥'],
  keyDeny: ['Turn it down', '拒绝此密钥'],
  used: ['{{n}} used since counted', '盘点后已用 {{n}}'],
  expires: ['until {{day}}', '有效期至 {{day}}'],
} satisfies Texts;
