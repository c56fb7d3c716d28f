import { useSyncExternalStore } from 'react';
import type { Account, Role } from '../protocol/types';

/** The consoles and who works at each; the first that fits is where someone lands after signing in. */
const CONSOLES: readonly {
  readonly path: string;
  readonly roles: readonly Role[];
  /** It has screens of its own below its address. */
  readonly below?: true;
}[] = [
  { path: '/dispatch', roles: ['DISPATCHER', 'QUALITY', 'ADMIN'] },
  { path: '/wall', roles: ['DISPATCHER', 'QUALITY', 'ADMIN'] },
  { path: '/vehicle', roles: ['PARAMEDIC'] },
  { path: '/vehicle/hands-free', roles: ['PARAMEDIC'] },
  { path: '/hospital', roles: ['ED'] },
  { path: '/hospital/wall', roles: ['ED'] },
  { path: '/consult', roles: ['SPECIALIST'] },
  { path: '/quality', roles: ['QUALITY', 'ADMIN'], below: true },
];

/** The console that an address belongs to: `/quality/case/I1` is a screen of `/quality`. */
export function consoleOf(path: string): string {
  return CONSOLES.find((console) => console.below === true && path.startsWith(`${console.path}/`))?.path ?? path;
}

/** Where an account works. */
export function landing(account: Account): string {
  const console = CONSOLES.find(({ roles }) => roles.some((role) => account.roles.includes(role)));
  return console?.path ?? '/login';
}

/** Whether an account may open a console; the server decides again on every request. */
export function mayOpen(account: Account, path: string): boolean {
  const console = CONSOLES.find((c) => c.path === consoleOf(path));
  if (console === undefined) return false;
  return account.roles.includes('ADMIN') || console.roles.some((role) => account.roles.includes(role));
}

/** The path to return to after signing in; only our own consoles, never another site. */
export function nextPlace(search: string): string | undefined {
  const next = new URLSearchParams(search).get('next') ?? '';
  const path = consoleOf(next.split('?')[0] ?? '');
  return CONSOLES.some((console) => console.path === path) ? next : undefined;
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
