import type { Texts } from '../../i18n/glossary';

export const casualtyTexts = {
  title: ['Casualties', '伤员'],
  open: ['Many casualties: begin tagging', '多名伤员：开始检伤'],
  declare: ['Report a mass casualty incident', '上报批量伤员事件'],
  declared: ['Mass casualty incident, {{level}}', '批量伤员事件，{{level}}'],
  role: ['Your role: {{role}}', '你的职责：{{role}}'],
  method: ['Method', '方法'],
  next: ['Next tag', '下一标签'],
  tag: ['Tag (scan or type; empty: next number)', '标签（扫描或输入；空则自动编号）'],
  again: ['Look again at {{tag}}', '复检 {{tag}}'],
  back: ['Back', '返回'],
  numberFollows: ['◌ (number follows)', '◌（编号稍后生成）'],
  saved: ['{{tag}} saved', '{{tag}} 已保存'],
  needs: ['Needs', '需要'],
  board: ['Take {{tag}} on board', '{{tag}} 上车'],
  toHospital: ['to {{hospital}}', '送 {{hospital}}'],
  setDown: ['Give {{tag}} back', '退回 {{tag}}'],
  yours: ['Yours to take', '由你转送'],
  aboard: ['On board', '车上'],
  others: ['On the scene', '现场'],
  choose: ['Choose the colour', '选择颜色'],
} satisfies Texts;

/** The questions of the triage tables, by algorithm and question. */
export const questionTexts = {
  START_walks: ['Able to walk?', '能行走？'],
  START_breathing: ['Breathing?', '有呼吸？'],
  START_perfusion: ['Radial pulse, or capillary refill?', '桡动脉搏动或毛细血管充盈？'],
  START_commands: ['Follows a simple command?', '能执行简单指令？'],
  JUMPSTART_walks: ['Able to walk?', '能行走？'],
  JUMPSTART_breathing: ['Breathing?', '有呼吸？'],
  JUMPSTART_apnoea_pulse: ['Pulse, while not breathing?', '无呼吸，有脉搏？'],
  JUMPSTART_rescue_breaths: ['Breathes after 5 rescue breaths?', '5 次人工呼吸后有呼吸？'],
  JUMPSTART_pulse: ['Pulse palpable?', '可触及脉搏？'],
  JUMPSTART_mental: ['Responds?', '有反应？'],
  SALT_sort: ['Global sort', '总体分拣'],
  SALT_breathing: ['Bleeding, airway, chest, antidote done. Breathing?', '已止血、开放气道、胸腔减压、解毒。有呼吸？'],
  SALT_state: ['Obeys, pulse, no distress, bleeding controlled?', '听指令、有脉搏、无呼吸窘迫、出血已控制？'],
  SALT_minor: ['Minor injuries only?', '仅轻伤？'],
  SALT_survival: ['Likely to survive with what there is?', '以现有资源可能存活？'],
} satisfies Texts;

/** The answers of the triage tables. */
export const answerTexts = {
  yes: ['Yes', '是'],
  no: ['No', '否'],
  rate_to_30: ['30 per minute or less', '每分钟 30 次及以下'],
  rate_over_30: ['More than 30 per minute', '每分钟超过 30 次'],
  rate_15_to_45: ['15 to 45 per minute', '每分钟 15–45 次'],
  rate_other: ['Less than 15 or more than 45', '少于 15 或多于 45 次'],
  after_airway: ['Only after opening the airway', '开放气道后才有'],
  none: ['Not even after opening the airway', '开放气道后仍无'],
  poor: ['No radial pulse, or refill above 2 s', '无桡动脉搏动，或充盈超过 2 秒'],
  good: ['Pulse, refill 2 s or less', '有搏动，充盈 2 秒以内'],
  appropriate: ['Alert, to voice, or appropriately to pain', '清醒、对声音或对疼痛反应恰当'],
  inappropriate: ['Inappropriately to pain, or not at all', '对疼痛反应不当，或无反应'],
  still: ['Still, or obvious threat to life', '静止或明显危及生命'],
  wave: ['Waves or moves', '能挥手或活动'],
  walk: ['Walks', '能行走'],
  all: ['All four', '四项均是'],
  not_all: ['Not all', '有一项否'],
} satisfies Texts;
