import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/http';
import { navigate } from '../app/navigation';
import { Empty } from '../components/Empty';
import { PriorityMark } from '../components/PriorityMark';
import { ProblemText } from '../components/ProblemText';
import { useTexts } from '../i18n';
import { type Asked, queryOf } from './asked';
import type { Listed } from './case';
import { dayAndTime } from './days';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

/** A page of cases. */
export interface Page {
  readonly items: readonly Listed[];
  readonly next?: string;
}

interface CaseListProps {
  readonly asked: Asked;
  readonly ask: (asked: Asked) => void;
  /** What has been read so far; undefined before the first answer. */
  readonly found: Page | undefined;
  readonly onFound: (page: Page) => void;
}

const FIELDS = ['text', 'from', 'to'] as const;

/** Every case that is kept, newest first, a page at a time. */
export function CaseList({ asked, ask, found, onFound }: CaseListProps) {
  const t = useTexts(qualityTexts);
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<unknown>();
  const query = queryOf(asked);
  const read = useCallback(
    (rest: string, before: readonly Listed[], signal?: AbortSignal) => {
      api.get<Page>(`/api/quality/cases?${rest}`, signal).then(
        (page) => {
          setError(undefined);
          onFound({ ...page, items: [...before, ...page.items] });
        },
        (problem: unknown) => {
          if (signal?.aborted !== true) setError(problem);
        },
      );
    },
    [onFound],
  );
  useEffect(() => {
    const abort = new AbortController();
    read(query, [], abort.signal);
    return () => abort.abort();
  }, [read, query]);
  useEffect(() => {
    document.title = t('cases');
  }, [t]);
  useEffect(() => {
    for (const name of FIELDS) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = asked[name];
    }
  }, [asked]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [text = '', from = '', to = ''] = FIELDS.map((name) => String(data.get(name) ?? '').trim());
    ask({ text, from, to });
  };
  return (
    <main className={styles.page}>
      <form ref={form} className={styles.form} role="search" onSubmit={submit}>
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
          onClick={() => read(`${query}&after=${encodeURIComponent(found.next ?? '')}`, found.items)}
        >
          {t('more')}
        </button>
      )}
    </main>
  );
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
