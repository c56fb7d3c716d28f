import { useSyncExternalStore } from 'react';
import type { Account, Role } from '../protocol/types';

/** The consoles and who works at each; the first that fits is where someone lands after signing in. */
const CONSOLES: readonly { readonly path: string; readonly roles: readonly Role[] }[] = [
  { path: '/dispatch', roles: ['DISPATCHER', 'QUALITY', 'ADMIN'] },
  { path: '/wall', roles: ['DISPATCHER', 'QUALITY', 'ADMIN'] },
  { path: '/vehicle', roles: ['PARAMEDIC'] },
  { path: '/vehicle/hands-free', roles: ['PARAMEDIC'] },
  { path: '/hospital', roles: ['ED'] },
  { path: '/consult', roles: ['SPECIALIST'] },
];

/** Where an account works. */
export function landing(account: Account): string {
  const console = CONSOLES.find(({ roles }) => roles.some((role) => account.roles.includes(role)));
  return console?.path ?? '/login';
}

/** Whether an account may open a console; the server decides again on every request. */
export function mayOpen(account: Account, path: string): boolean {
  const console = CONSOLES.find((c) => c.path === path);
  if (console === undefined) return false;
  return account.roles.includes('ADMIN') || console.roles.some((role) => account.roles.includes(role));
}

/** The path to return to after signing in; only our own consoles, never another site. */
export function nextPlace(search: string): string | undefined {
  const next = new URLSearchParams(search).get('next') ?? '';
  return CONSOLES.some(({ path }) => next === path || next.startsWith(`${path}?`)) ? next : undefined;
}

/** Goes to another screen without loading the page again. */
export function navigate(to: string, replace = false): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** The path of the screen that is open. */
export function usePath(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('popstate', listener);
      return () => removeEventListener('popstate', listener);
    },
    () => location.pathname,
  );
}
