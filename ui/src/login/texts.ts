import type { Texts } from '../i18n/glossary';

export const loginTexts = {
  title: ['Prehospital emergency system', '院前急救系统'],
  name: ['Name', '用户名'],
  password: ['Password', '密码'],
  signIn: ['Sign in', '登录'],
  wrong: ['Name or password is not right.', '用户名或密码不正确。'],
  wait: ['Too many attempts. Try again in {{seconds}} s.', '尝试次数过多，请在 {{seconds}} 秒后重试。'],
  noConsole: ['This account has no screen of its own.', '此账户没有对应的页面。'],
} satisfies Texts;
