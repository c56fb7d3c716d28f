import type { Texts } from '../i18n/glossary';

export const dispatchTexts = {
  title: ['Dispatch', '调度'],
} satisfies Texts;
