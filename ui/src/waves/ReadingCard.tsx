import { Age } from '../components/Age';
import { useTexts } from '../i18n';
import type { Texts } from '../i18n/glossary';
import type { EcgReadingView } from '../protocol/types';
import { Statements } from './EcgStatement';
import styles from './waves.module.css';
import { rhythmTexts, waveTexts } from './wavetexts';

interface ReadingCardProps {
  readonly reading: EcgReadingView;
  /** Where its files are; absent where they cannot be had. */
  readonly files?: string;
}

/** What was read from the newest recording: rhythm, measurements and statements, each with its rule. */
export function ReadingCard({ reading, files }: ReadingCardProps) {
  const t = useTexts(waveTexts);
  const rhythm = useTexts(rhythmTexts as Texts);
  const { intervalsMs, axesDeg, stMv, unreadable } = reading;
  return (
    <div className={styles.read} data-reading={reading.recording}>
      <Age at={reading.takenAt} staleAfterMillis={Number.POSITIVE_INFINITY} always>
        <span className={styles.dim}>
          {t('recordings')} · {t('reading')}:{' '}
        </span>
        {reading.ratePerMinute !== undefined && <strong>{t('rate', { n: reading.ratePerMinute })} · </strong>}
        {reading.rhythm in rhythmTexts ? rhythm(reading.rhythm) : reading.rhythm}
      </Age>
      {unreadable.length > 0 && (
        <p className={styles.abnormal}>▲ {t('unreadable', { leads: unreadable.join(', ') })}</p>
      )}
      <dl className={styles.measured}>
        <Values label={t('intervals')} values={intervalsMs} digits={0} />
        <Values label={t('axes')} values={axesDeg} digits={0} />
        <Values label={t('st')} values={stMv} digits={2} />
      </dl>
      <Statements statements={reading.statements} />
      {files !== undefined && reading.files.length > 0 && (
        <p>
          {t('files')}:{' '}
          {reading.files.map((name) => (
            <a key={name} className={styles.file} href={`${files}/${name}`} download>
              {name}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

function Values({
  label,
  values,
  digits,
}: {
  readonly label: string;
  readonly values: Readonly<Partial<Record<string, number>>>;
  readonly digits: number;
}) {
  const all = Object.entries(values);
  if (all.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {all
          .map(([name, value]) => `${name.replaceAll('_', ' ')} ${(value ?? Number.NaN).toFixed(digits)}`)
          .join(' · ')}
      </dd>
    </div>
  );
}
