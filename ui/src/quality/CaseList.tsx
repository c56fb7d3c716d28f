import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { api } from '../api/http';
import { navigate } from '../app/navigation';
import { Empty } from '../components/Empty';
import { PriorityMark } from '../components/PriorityMark';
import { ProblemText } from '../components/ProblemText';
import { useTexts } from '../i18n';
import type { Listed } from './case';
import { dayAndTime } from './days';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

interface Page {
  readonly items: readonly Listed[];
  readonly next?: string;
}

/** Every case that is kept, newest first, a page at a time. */
export function CaseList() {
  const t = useTexts(qualityTexts);
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<Page>();
  const [error, setError] = useState<unknown>();
  const ask = useCallback((query: string, before: readonly Listed[], signal?: AbortSignal) => {
    api.get<Page>(`/api/quality/cases?${query}`, signal).then(
      (page) => {
        setError(undefined);
        setFound({ ...page, items: [...before, ...page.items] });
      },
      (problem: unknown) => {
        if (signal?.aborted !== true) setError(problem);
      },
    );
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    ask(asked, [], abort.signal);
    return () => abort.abort();
  }, [ask, asked]);
  useEffect(() => {
    document.title = t('cases');
  }, [t]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(queryOf(new FormData(event.currentTarget)));
  };
  return (
    <main className={styles.page}>
      <form className={styles.form} role="search" onSubmit={submit}>
        <label>
          {t('search')}
          <input className={styles.words} name="text" type="search" maxLength={200} />
        </label>
        <label>
          {t('from')}
          <input name="from" type="datetime-local" />
        </label>
        <label>
          {t('to')}
          <input name="to" type="datetime-local" />
        </label>
        <button type="submit">
          {t('find')} <kbd>↵</kbd>
        </button>
      </form>
      <p className={styles.note}>{t('noted')}</p>
      <ProblemText error={error} />
      {found?.items.length === 0 && <Empty>{t('noCases')}</Empty>}
      {found !== undefined && found.items.length > 0 && <Table items={found.items} />}
      {found?.next !== undefined && (
        <button
          type="button"
          className={styles.more}
          onClick={() => ask(`${asked}&after=${encodeURIComponent(found.next ?? '')}`, found.items)}
        >
          {t('more')}
        </button>
      )}
    </main>
  );
}

/** What the form asks for; times of the screen become instants. */
function queryOf(form: FormData): string {
  const query = new URLSearchParams();
  for (const name of ['text', 'from', 'to']) {
    const value = String(form.get(name) ?? '').trim();
    if (value !== '') query.set(name, name === 'text' ? value : new Date(value).toISOString());
  }
  return query.toString();
}

function Table({ items }: { readonly items: readonly Listed[] }) {
  const t = useTexts(qualityTexts);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('opened')}</th>
          <th>{t('closed')}</th>
          <th>{t('priority')}</th>
          <th>{t('complaint')}</th>
          <th>{t('place')}</th>
          <th>{t('units')}</th>
          <th>{t('id')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} data-case={item.id}>
            <td>{dayAndTime(item.openedAt)}</td>
            <td>{item.closedAt === undefined ? t('running') : dayAndTime(item.closedAt)}</td>
            <td>
              <PriorityMark priority={item.priority} />
            </td>
            <td>{item.complaint}</td>
            <td>{item.place}</td>
            <td>{item.units}</td>
            <td>
              <CaseLink id={item.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CaseLink({ id }: { readonly id: string }) {
  const to = `/quality/case/${encodeURIComponent(id)}`;
  return (
    <a
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {id}
    </a>
  );
}
