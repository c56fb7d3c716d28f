import { Age } from '../components/Age';
import { useLanguage, useTexts, useWords } from '../i18n';
import type { Texts } from '../i18n/glossary';
import type { EcgView, EcgViewStatement } from '../protocol/types';
import styles from './waves.module.css';
import { rhythmTexts, statementTexts, waveTexts } from './wavetexts';

/** What is read is renewed every other second at most. */
const STALE_MILLIS = 6_000;

/** Statements that somebody has to act on. */
const GRAVE = new Set(['ASYSTOLE', 'VT_RUN', 'VT_SUSTAINED', 'ST_ELEVATION', 'SGARBOSSA_MET', 'SMITH_SGARBOSSA_MET']);

/** Rate and rhythm as the vehicle reads them, or why they cannot be read; always with their age. */
export function EcgStatement({ ecg }: { readonly ecg: EcgView | undefined }) {
  const t = useTexts(waveTexts);
  const word = useWords();
  const rhythm = useTexts(rhythmTexts as Texts);
  if (ecg === undefined) return null;
  const readable = ecg.signal === 'GOOD';
  return (
    <div className={styles.read} data-signal={ecg.signal}>
      <Age at={ecg.at} staleAfterMillis={STALE_MILLIS} always>
        <span className={styles.dim}>{t('reading')}: </span>
        {readable ? (
          <>
            <strong>{ecg.ratePerMinute === undefined ? t('noRate') : t('rate', { n: ecg.ratePerMinute })}</strong>
            {' · '}
            {ecg.rhythm in rhythmTexts ? rhythm(ecg.rhythm) : ecg.rhythm}
          </>
        ) : (
          <strong className={styles.abnormal}>▲ {word('EcgSignal', ecg.signal)}</strong>
        )}
      </Age>
      <Statements statements={ecg.statements} />
    </div>
  );
}

/** Statements with the rule that each met. */
export function Statements({ statements }: { readonly statements: readonly EcgViewStatement[] }) {
  const t = useTexts(waveTexts);
  const name = useTexts(statementTexts as Texts);
  const chinese = useLanguage() === 'zh-CN';
  if (statements.length === 0) return null;
  const names = [...new Set(statements.map(({ code }) => code))];
  return (
    <>
      <ul className={styles.statements}>
        {names.map((code) => (
          <li key={code} className={GRAVE.has(code) ? styles.abnormal : undefined}>
            {GRAVE.has(code) && '▲ '}
            {code in statementTexts ? name(code) : code}
          </li>
        ))}
      </ul>
      <details className={styles.rules}>
        <summary>{t('statements', { n: statements.length })}</summary>
        <dl>
          {statements.map(({ code, text, criteria, source, textZh, criteriaZh }) => (
            <div key={`${code} ${text}`} lang={chinese && textZh !== undefined ? 'zh-CN' : 'en'}>
              <dt>{chinese ? (textZh ?? text) : text}</dt>
              <dd>
                {chinese ? (criteriaZh ?? criteria) : criteria} <small lang="en">{source}</small>
              </dd>
            </div>
          ))}
        </dl>
        <small>{t('assistive')}</small>
      </details>
    </>
  );
}
