import type { Language } from '../../i18n';
import type { Bilingual } from '../../protocol/types';

/** What two complaints have in common, parted by commas: names of question trees in the language of the screen, words as they were said. */
export function inWords(common: string, trees: readonly { readonly name: Bilingual }[], language: Language): string {
  if (language === 'en') return common;
  return common
    .split(', ')
    .map((part) => trees.find(({ name }) => name.en === part)?.name.zh ?? part)
    .join('、');
}
