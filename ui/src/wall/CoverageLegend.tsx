import { Age } from '../components/Age';
import { COVERAGE_COLOURS } from '../dispatch/city/coverage';
import { cityTexts } from '../dispatch/city/texts';
import { useTexts } from '../i18n';
import { duration } from '../i18n/time';
import { useEntry } from '../link/LiveProvider';
import { wallTexts } from './texts';
import styles from './wall.module.css';

/** Coverage is worked out every few seconds; older than this it is drawn as old. */
export const COVERAGE_STALE_MILLIS = 60_000;

/** What the dots on the map say, with the figure they add up to and its age. */
export function CoverageLegend() {
  const t = useTexts(wallTexts);
  const u = useTexts(cityTexts);
  const coverage = useEntry('coverage', 'now');
  if (coverage === undefined) return null;
  const words = (units: number) => {
    if (units === 0) return t('legendNone');
    return units === COVERAGE_COLOURS.length - 1 ? t('legendMost') : t('legendUnits', { n: units });
  };
  return (
    <div className={styles.legend}>
      <span>
        {u('coverage')}{' '}
        <Age at={coverage.computedAt} staleAfterMillis={COVERAGE_STALE_MILLIS} always>
          <b className={styles.figure}>{coverage.percent.toFixed(0)} %</b>
        </Age>
      </span>
      <ul aria-label={u('coverageScale')}>
        {COVERAGE_COLOURS.map((colour, units) => (
          <li key={colour}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="8" cy="8" r="5.5" stroke={colour} strokeWidth="3" fill={units === 0 ? 'none' : colour} />
            </svg>
            {words(units)}
          </li>
        ))}
      </ul>
      <small>{t('legendSize', { target: duration(coverage.targetSeconds * 1_000) })}</small>
    </div>
  );
}
