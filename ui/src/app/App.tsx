import { type ComponentType, lazy, Suspense, useEffect, useMemo } from 'react';
import styles from '../components/components.module.css';
import { Empty } from '../components/Empty';
import { commonTexts } from '../components/texts';
import { useTexts } from '../i18n';
import { KeyProvider } from '../keys/keys';
import { LiveProvider } from '../link/LiveProvider';
import { LoginPage } from '../login/LoginPage';
import type { Account } from '../protocol/types';
import { Fault } from './Fault';
import { consoleOf, landing, mayOpen, navigate, nextPlace, usePath } from './navigation';
import { usePriorities } from './priorities';
import { useSession } from './session';

interface Console {
  readonly view: ComponentType;
  /** Query of `/live` for this account, empty for a console without it; undefined when the account lacks what the console needs. */
  readonly query: (account: Account) => string | undefined;
  /** Works without its server. */
  readonly keep?: true;
}

/** `?unit=` and `?hospital=` let an administrator look at any of them; the server checks. */
const asked = (name: string) => new URLSearchParams(location.search).get(name) ?? undefined;

const CONSOLES: Readonly<Record<string, Console>> = {
  '/dispatch': { view: lazy(() => import('../dispatch/DispatchConsole')), query: () => 'view=dispatch' },
  '/wall': { view: lazy(() => import('../wall/WallConsole')), query: () => 'view=wall' },
  '/vehicle': {
    view: lazy(() => import('../vehicle/VehicleConsole')),
    query: (account) => withId('view=vehicle&unit=', account.unit ?? asked('unit')),
    keep: true,
  },
  '/vehicle/hands-free': {
    view: lazy(() => import('../vehicle/handsfree/HandsFree')),
    query: (account) => withId('view=vehicle&unit=', account.unit ?? asked('unit')),
    keep: true,
  },
  '/hospital': {
    view: lazy(() => import('../hospital/HospitalConsole')),
    query: (account) => withId('view=hospital&hospital=', account.hospital ?? asked('hospital')),
  },
  '/hospital/wall': {
    view: lazy(() => import('../hospital/wall/HospitalWall')),
    query: (account) => withId('view=hospital&hospital=', account.hospital ?? asked('hospital')) ?? '',
  },
  '/consult': { view: lazy(() => import('../consult/ConsultConsole')), query: () => '' },
  '/quality': { view: lazy(() => import('../quality/QualityConsole')), query: () => '' },
};

function withId(query: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : query + encodeURIComponent(id);
}

export function App() {
  const path = usePath();
  const { session } = useSession();
  const t = useTexts(commonTexts);
  const console = CONSOLES[consoleOf(path)];
  const away =
    session.kind === 'signed-in' && console === undefined
      ? (nextPlace(location.search) ?? landing(session.account))
      : '/login';
  const leave =
    (session.kind === 'none' && path !== '/login') || (session.kind === 'signed-in' && console === undefined);
  useEffect(() => {
    if (!leave || away === path) return;
    const keep = away === '/login' && path !== '/' ? `?next=${encodeURIComponent(path + location.search)}` : '';
    navigate(away + keep, true);
  }, [leave, away, path]);

  if (session.kind === 'checking') return <Page text={t('loading')} />;
  if (session.kind === 'unreachable') return <Page text={t('unreachable')} />;
  if (session.kind === 'none' || console === undefined) return path === '/login' ? <LoginPage /> : null;
  return <ConsoleFrame key={consoleOf(path)} console={console} account={session.account} path={path} />;
}

function ConsoleFrame({ console, account, path }: { console: Console; account: Account; path: string }) {
  const t = useTexts(commonTexts);
  const { ended } = useSession();
  usePriorities();
  const query = useMemo(() => console.query(account), [console, account]);
  if (!mayOpen(account, path) || query === undefined) {
    return (
      <Page text={t('noPermission')}>
        <button type="button" className={styles.plain} onClick={() => navigate(landing(account))}>
          {t('goTo')}
        </button>
      </Page>
    );
  }
  const View = console.view;
  const view = (
    <Suspense fallback={<Page text={t('loading')} />}>
      <View />
    </Suspense>
  );
  return (
    <Fault>
      <KeyProvider>
        {query === '' ? (
          view
        ) : (
          <LiveProvider query={query} keep={console.keep ?? false} onRefused={ended}>
            {view}
          </LiveProvider>
        )}
      </KeyProvider>
    </Fault>
  );
}

function Page({ text, children }: { text: string; children?: React.ReactNode }) {
  return (
    <main className={styles.page} role="status">
      <Empty>
        {text}
        {children}
      </Empty>
    </main>
  );
}
