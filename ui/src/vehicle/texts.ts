import type { Texts } from '../i18n/glossary';

export const vehicleTexts = {
  title: ['Vehicle', '车载终端'],
} satisfies Texts;
