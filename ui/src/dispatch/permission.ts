import { useAccount } from '../app/session';
import { useWords } from '../i18n';

/** Why this account may not act as a dispatcher; undefined when it may. Others look on. */
export function useForbidden(): string | undefined {
  const word = useWords();
  return useAccount().roles.includes('DISPATCHER') ? undefined : word('ProblemCode', 'FORBIDDEN');
}
