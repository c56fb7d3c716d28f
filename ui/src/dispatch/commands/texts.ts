import type { Texts } from '../../i18n/glossary';

/** What the dispatcher's commands say before and instead of being done. */
export const commandTexts = {
  assign: ['Send {{unit}} to {{incident}}', '派 {{unit}} 前往 {{incident}}'],
  cancel: ['Stand {{unit}} down: {{reason}}', '取消 {{unit}}：{{reason}}'],
  out: ['Take {{unit}} out of service: {{reason}}', '{{unit}} 停勤：{{reason}}'],
  in: ['Put {{unit}} in service', '{{unit}} 恢复值班'],
  priority: ['Make {{incident}} {{priority}}: {{reason}}', '将 {{incident}} 改为{{priority}}：{{reason}}'],
  close: ['Close {{incident}}: {{reason}}', '结束 {{incident}}：{{reason}}'],
  newCall: ['Take a new call', '受理新呼叫'],
  search: ['Put “{{text}}” into the intake', '在受理栏查找“{{text}}”'],
  link: ['Link {{call}} to {{incident}}', '将 {{call}} 关联到 {{incident}}'],
  callback: ['Called {{call}} back: {{outcome}}', '已回拨 {{call}}：{{outcome}}'],
  dismiss: ['No incident for {{call}}: {{reason}}', '{{call}} 无需建立事件：{{reason}}'],
  acknowledge: ['Acknowledge: {{what}}', '确认：{{what}}'],
  block: ['Close a road on the map', '在地图上封闭道路'],
  which: ['Which unit?', '哪个车组？'],
  whichIncident: ['Which incident? A dot is the selected one.', '哪个事件？“.” 为所选事件。'],
  whichCall: ['Which call?', '哪个来电？'],
  whichPriority: ['Which priority, 1 to 4?', '哪个等级，1 至 4？'],
  whichDeed: ['cancel, out or in?', 'cancel、out 还是 in？'],
  whichOutcome: ['What came of it?', '回拨结果？'],
  why: ['Why? Give a reason.', '原因？请填写。'],
  whatPlace: ['Which address?', '哪个地址？'],
  idle: ['{{unit}} has no assignment.', '{{unit}} 没有任务。'],
  nothing: ['Nothing is overdue.', '没有超时事项。'],
} satisfies Texts;
