import { useLanguage } from '../i18n';
import { BUILT_IN } from '../vehicle/record/catalogue';
import { carried } from '../vehicle/upkeep/upkeep';

const KNOWN = carried(BUILT_IN.medications, {});

/** Names of what is carried, in the language of the screen; what is not known here is called as its vehicle calls it. */
export function useItemName(): (item: string, name: string) => string {
  const chinese = useLanguage() !== 'en';
  return (item, name) => KNOWN.find((one) => one.item === item)?.name[chinese ? 1 : 0] ?? name;
}
