import { useTexts, useWords } from '../i18n';
import { age } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import orders from '../orders/orders.module.css';
import type { HistoryView, HistoryViewEntry, HistoryViewSection } from '../protocol/types';
import styles from './history.module.css';
import { historyTexts } from './historytexts';

/** What the hospital's server knows from before, the most urgent first, each with where it comes from. */
export function HistoryFacts({ history, linked }: { readonly history: HistoryView; readonly linked: boolean }) {
  const t = useTexts(historyTexts);
  const word = useWords();
  const now = useNow();
  const { server, how, subject, writtenAt, authors, fetchedAt, problems, unread, omitted, sections } = history;
  return (
    <div data-history={history.patient} className={styles.panel}>
      <p className={styles.banner}>{linked ? t('confirmedHistory') : `▲ ${t('possible')}`}</p>
      {subject !== '' && <p>{t('of', { subject })}</p>}
      <p className={orders.dim}>
        {t('from', { server, how: word('HistoryViewHow', how) })} ·{' '}
        {t('fetched', { age: age(now - Date.parse(fetchedAt)) })}
        {writtenAt !== undefined && ` · ${t('written', { at: writtenAt, who: authors.join(', ') || t('unknown') })}`}
      </p>
      {problems.length > 0 && <p className={styles.grade}>▲ {t('problems', { what: problems.join('; ') })}</p>}
      {unread > 0 && <p className={styles.grade}>▲ {t('unread', { n: unread })}</p>}
      {omitted > 0 && <p className={styles.grade}>▲ {t('omitted', { n: omitted })}</p>}
      {sections.map((section) => (
        <Facts key={section.kind} section={section} />
      ))}
    </div>
  );
}

function Facts({ section }: { readonly section: HistoryViewSection }) {
  const t = useTexts(historyTexts);
  const word = useWords();
  const { kind, stated, entries, narrative } = section;
  return (
    <section aria-label={word('HistoryViewSectionKind', kind)} data-section={kind} data-stated={stated}>
      <h4>{word('HistoryViewSectionKind', kind)}</h4>
      {stated !== 'ENTRIES' && <p>{word('HistoryViewStated', stated)}</p>}
      <ul className={styles.entries}>
        {entries.map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of a server may be equal, and never change places
          <li key={`${entry.source} ${i}`} data-marked={entry.marks.length > 0}>
            <Fact entry={entry} />
          </li>
        ))}
      </ul>
      {narrative !== '' && (
        <details className={styles.fold} open={entries.length === 0}>
          <summary>{t('words')}</summary>
          <p className={styles.narrative}>{narrative}</p>
        </details>
      )}
    </section>
  );
}

function Fact({ entry }: { readonly entry: HistoryViewEntry }) {
  const word = useWords();
  const { text, marks, status, detail, date, source } = entry;
  return (
    <>
      {marks.map((mark) => (
        <strong key={mark}>▲ {word('HistoryViewMark', mark)} </strong>
      ))}
      <strong>{text}</strong> {[detail, status].filter((part) => part !== '').join(' · ')}
      <span className={orders.dim}>
        {' '}
        {date !== undefined && `${date} · `}
        {source}
      </span>
    </>
  );
}
