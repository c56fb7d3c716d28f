import { said, useLanguage, useWords } from '../../i18n';
import type { Bilingual, Capability } from '../../protocol/types';

interface PlanSlot {
  readonly role?: Bilingual;
  readonly needs: readonly Capability[];
}

/** What a unit of a plan is for and what it must be able to do, in the language of the screen; empty for any unit. */
export function useSlotWords(): (slot: PlanSlot) => string {
  const word = useWords();
  const language = useLanguage();
  return ({ role, needs }) => {
    const parts = [
      ...(role === undefined ? [] : [said(role, language)]),
      needs.map((need) => word('Capability', need)).join(' + '),
    ];
    // A role that is named like what it needs is said once.
    return [...new Set(parts)].filter((part) => part !== '').join(' · ');
  };
}
