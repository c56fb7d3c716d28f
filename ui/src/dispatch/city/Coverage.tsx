import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { useTexts, useWords } from '../../i18n';
import { duration } from '../../i18n/time';
import { useEntry } from '../../link/LiveProvider';
import shared from '../dispatch.module.css';
import styles from './city.module.css';
import { COVERAGE_COLOURS, coverageFeatures } from './coverage';
import { setFeatures } from './layers';
import { cityTexts } from './texts';

/** The coverage is worked out at least every 15 s. */
const STALE_MILLIS = 45_000;

/** Expected coverage of the city as one figure, and as points on the map when wanted. */
export function Coverage({ map }: { readonly map: MapLibre | undefined }) {
  const t = useTexts(cityTexts);
  const word = useWords();
  const coverage = useEntry('coverage', 'now');
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'coverage', coverageFeatures(drawn ? coverage : undefined));
  }, [map, coverage, drawn]);
  return (
    <section className={styles.box} aria-label={t('coverage')}>
      <span>
        {t('coverage')}{' '}
        <strong>{coverage === undefined ? t('coverageUnknown') : `${coverage.percent.toFixed(1)} %`}</strong>{' '}
        {coverage !== undefined && <Age at={coverage.computedAt} staleAfterMillis={STALE_MILLIS} always />}
      </span>
      <ActionButton
        section={t('map')}
        operation={{
          label: t(drawn ? 'coverageHide' : 'coverageShow'),
          keys: 'v',
          run: async () => setDrawn(!drawn),
        }}
      />
      {drawn && coverage !== undefined && (
        <>
          <ul className={styles.scale} aria-label={t('coverageScale')}>
            {COVERAGE_COLOURS.map((colour, units) => (
              <li key={colour}>
                <svg viewBox="0 0 16 16" aria-hidden="true">
                  <circle cx="8" cy="8" r="5.5" stroke={colour} strokeWidth="3" fill={units === 0 ? 'none' : colour} />
                </svg>
                {units === 3 ? '3+' : units}
              </li>
            ))}
          </ul>
          <span className={shared.note}>
            {t('coverageOf', { free: coverage.freeUnits, target: duration(coverage.targetSeconds * 1000) })}
          </span>
          <span className={shared.note}>
            {t('coverageFrom', { n: coverage.demand.incidents, busy: coverage.busy.fraction.toFixed(2) })}{' '}
            {word('RecommendationBasis', coverage.basis)}
          </span>
        </>
      )}
    </section>
  );
}
