import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { mayOpen, navigate } from '../app/navigation';
import { useAccount, useSession } from '../app/session';
import { setLanguage, useLanguage, useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useLinkState } from '../link/LiveProvider';
import { Clock } from './Clock';
import { ConnectionState } from './ConnectionState';
import styles from './components.module.css';
import { KeyHelp } from './KeyHelp';
import { commonTexts } from './texts';

/** Top line of every console: clock, link, what the console adds, role, language, theme, keys, sign out. */
export function Header({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const t = useTexts(commonTexts);
  const word = useWords();
  const account = useAccount();
  const { signOut } = useSession();
  return (
    <div>
      <header className={styles.header}>
        <h1>{title}</h1>
        <Clock />
        <ConnectionState />
        <span className={styles.spring} />
        {children}
        <span className={styles.spring} />
        <span>
          {account.name} <span className={styles.unit}>{account.roles.map((r) => word('Role', r)).join(' · ')}</span>
        </span>
        {mayOpen(account, '/quality') && (
          <button type="button" className={styles.plain} onClick={() => navigate('/quality')}>
            {t('cases')}
          </button>
        )}
        <LanguageSwitch />
        <ThemeSwitch />
        <KeyHelp />
        <button type="button" className={styles.plain} onClick={() => void signOut()}>
          {t('signOut')}
        </button>
      </header>
      <Banner />
    </div>
  );
}

/** Across the screen while what it shows is not now. */
function Banner() {
  const t = useTexts(commonTexts);
  const link = useLinkState();
  if (link.kind !== 'offline') return null;
  return (
    <div className={styles.banner} role="alert">
      {t('offlineBanner', { time: timeOfDay(link.since) })}
    </div>
  );
}

export function LanguageSwitch() {
  const t = useTexts(commonTexts);
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className={styles.plain}
      lang={other}
      title={t('switchLanguage')}
      onClick={() => setLanguage(other)}
    >
      {t('language')}
    </button>
  );
}

export function ThemeSwitch() {
  const t = useTexts(commonTexts);
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className={styles.plain} title={t('switchTheme')} onClick={() => setColorScheme(other)}>
      {t(other)}
    </button>
  );
}
