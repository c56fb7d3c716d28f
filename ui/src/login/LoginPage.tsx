import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Problem } from '../api/problem';
import { landing, navigate, nextPlace } from '../app/navigation';
import { useSession } from '../app/session';
import { LanguageSwitch, ThemeSwitch } from '../components/Header';
import { useProblemText, useTexts } from '../i18n';
import { useAttempt } from '../operations/operation';
import styles from './login.module.css';
import { loginTexts } from './texts';

export function LoginPage() {
  const t = useTexts(loginTexts);
  const problemText = useProblemText();
  const { signIn } = useSession();
  const { attempt, start } = useAttempt();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = t('title');
    nameInput.current?.focus();
  }, [t]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const signedIn = await start(async () => {
      const account = await signIn(name.trim(), password);
      navigate(nextPlace(location.search) ?? landing(account), true);
    });
    if (!signedIn) passwordInput.current?.select();
  };

  const error = attempt.kind === 'refused' ? attempt.error : undefined;
  const words = () => {
    if (error instanceof Problem && error.status === 401) return t('wrong');
    if (error instanceof Problem && error.code === 'RATE_LIMITED')
      return t('wait', { seconds: error.retryAfterSeconds || 60 });
    return problemText(error);
  };
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <h1>{t('title')}</h1>
        <TextInput
          ref={nameInput}
          label={t('name')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          maxLength={64}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          ref={passwordInput}
          label={t('password')}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={1000}
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div role="alert" className={styles.problem}>
          {error !== undefined && words()}
        </div>
        <Button
          type="submit"
          variant="filled"
          color="var(--strong)"
          c="var(--on-strong)"
          loading={attempt.kind === 'pending'}
        >
          {t('signIn')}
        </Button>
      </form>
    </main>
  );
}
