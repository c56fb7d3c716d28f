import type { Texts } from '../i18n/glossary';

export const hospitalTexts = {
  title: ['Emergency department', '急诊科'],
} satisfies Texts;
