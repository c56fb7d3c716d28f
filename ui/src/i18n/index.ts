import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { isRefusal, Problem } from '../api/problem';
import type { Bilingual } from '../protocol/types';
import { GLOSSARY, type GlossaryName, type Texts } from './glossary';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'prehospital.language';

type Values = Readonly<Record<string, string | number>>;

/** Language of this screen: `?lang=`, else what was chosen here before, else the browser's. */
export function preferredLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED) ?? navigator.language;
  return asked.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Starts i18next; texts are added by the features that own them. */
export function startLanguage(): void {
  const lng = preferredLanguage();
  void i18next.use(initReactI18next).init({
    lng,
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { en: {}, 'zh-CN': {} },
  });
  document.documentElement.lang = lng;
  for (const [name, words] of Object.entries(GLOSSARY)) add(name, words);
}

/** Changes the language of this screen and remembers it. */
export function setLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

function add(namespace: string, texts: Texts): void {
  for (const [index, language] of LANGUAGES.entries()) {
    const bundle = Object.fromEntries(Object.entries(texts).map(([key, words]) => [key, words[index]]));
    i18next.addResourceBundle(language, namespace, bundle);
  }
}

/** The text in the language of the screen. */
export function said(text: Bilingual, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}

/** Replaces words of the protocol by a site's own, in both languages. */
export function overrideWords(name: GlossaryName, words: Texts): void {
  add(name, words);
  i18next.emit('languageChanged', i18next.language);
}

const names = new Map<Texts, string>();

function namespaceOf(texts: Texts): string {
  let name = names.get(texts);
  if (name === undefined) {
    name = `texts-${names.size}`;
    names.set(texts, name);
    add(name, texts);
  }
  return name;
}

/** The texts of a feature in the language of the screen: `const t = useTexts(texts); t('queue')`. */
export function useTexts<T extends Texts>(texts: T): (key: keyof T & string, values?: Values) => string {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const ns = namespaceOf(texts);
    return (key, values) => i18next.t(key, { ...values, ns, lng: language, keySeparator: false });
  }, [texts, language]);
}

export type WordOf = <N extends GlossaryName>(name: N, constant: keyof (typeof GLOSSARY)[N] & string) => string;

/** The words of the protocol's constants: `const word = useWords(); word('Refusal', 'UNIT_BUSY')`. */
export function useWords(): WordOf {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo<WordOf>(() => (name, constant) => i18next.t(constant, { ns: name, lng: language }), [language]);
}

/** One sentence for whatever an action failed with. */
export function useProblemText(): (error: unknown) => string {
  const word = useWords();
  return useMemo(
    () => (error) => {
      if (!(error instanceof Problem)) return word('ProblemCode', 'UNEXPECTED');
      if (isRefusal(error.code)) return word('Refusal', error.code);
      const sentence = word('ProblemCode', error.code);
      return error.code === 'BAD_REQUEST' && error.detail !== '' ? `${sentence} (${error.detail})` : sentence;
    },
    [word],
  );
}
