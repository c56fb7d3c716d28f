import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api, onSignedOut, setToken } from '../api/http';
import { Problem } from '../api/problem';
import { forgetStates, rememberedAccount, rememberSession } from '../offline/offline';
import type { Account } from '../protocol/types';
import { navigate } from './navigation';

interface SessionAnswer {
  readonly account: Account;
  readonly csrf: string;
  readonly expiresAt: string;
}

/** Who is signed in; `checking` until the server has answered, `unreachable` when it does not. */
export type Session =
  | { readonly kind: 'checking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'none' }
  | { readonly kind: 'signed-in'; readonly account: Account };

interface SessionContext {
  readonly session: Session;
  readonly signIn: (name: string, password: string) => Promise<Account>;
  readonly signOut: () => Promise<void>;
  /** The session has ended: to the login page, and back here afterwards. */
  readonly ended: () => void;
}

const Context = createContext<SessionContext | null>(null);
/** How soon an unreachable server is asked again. */
const RETRY_MILLIS = 2_000;

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState<Session>({ kind: 'checking' });
  const take = useCallback((answer: SessionAnswer) => {
    setToken(answer.csrf);
    rememberSession(answer);
    // The same account again (found after a time without link) keeps its identity, and with it the whole screen.
    setSession((before) =>
      before.kind === 'signed-in' && JSON.stringify(before.account) === JSON.stringify(answer.account)
        ? before
        : { kind: 'signed-in', account: answer.account },
    );
    return answer.account;
  }, []);
  const ended = useCallback(() => {
    rememberSession(undefined);
    setSession({ kind: 'none' });
    if (location.pathname !== '/login') {
      navigate(`/login?next=${encodeURIComponent(location.pathname + location.search)}`, true);
    }
  }, []);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = () =>
      api.get<SessionAnswer>('/api/session').then(
        (answer) => void (stopped || take(answer)),
        (error: unknown) => {
          if (stopped) return;
          if (error instanceof Problem && error.status === 401) return ended();
          // A crew's tablet works without the vehicle program; nothing else does without its server.
          const known = location.pathname === '/vehicle' ? rememberedAccount(Date.now()) : undefined;
          setSession((before) =>
            before.kind === 'signed-in'
              ? before
              : known === undefined
                ? { kind: 'unreachable' }
                : { kind: 'signed-in', account: known },
          );
          timer = setTimeout(ask, RETRY_MILLIS);
        },
      );
    onSignedOut(ended);
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [take, ended]);
  const value = useMemo<SessionContext>(
    () => ({
      session,
      ended,
      signIn: async (name, password) => take(await api.post<SessionAnswer>('/api/session', { name, password })),
      signOut: async () => {
        await api.delete('/api/session').catch((error: unknown) => {
          if (!(error instanceof Problem) || error.status !== 401) throw error;
        });
        rememberSession(undefined);
        await forgetStates();
        setSession({ kind: 'none' });
        navigate('/login', true);
      },
    }),
    [session, take, ended],
  );
  return <Context value={value}>{children}</Context>;
}

export function useSession(): SessionContext {
  const context = useContext(Context);
  if (context === null) throw new Error('no SessionProvider around this');
  return context;
}

/** The account that is signed in; only inside a console. */
export function useAccount(): Account {
  const { session } = useSession();
  if (session.kind !== 'signed-in') throw new Error('nobody is signed in');
  return session.account;
}
