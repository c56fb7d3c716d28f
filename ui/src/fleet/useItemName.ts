import { useLanguage } from '../i18n';
import { CARRIED } from '../vehicle/upkeep/upkeep';

/** Names of what is carried, in the language of the screen; what is not known here is called as its vehicle calls it. */
export function useItemName(): (item: string, name: string) => string {
  const chinese = useLanguage() !== 'en';
  return (item, name) => CARRIED.find((carried) => carried.item === item)?.name[chinese ? 1 : 0] ?? name;
}
