import { Age } from '../components/Age';
import { useTexts } from '../i18n';
import type { Texts } from '../i18n/glossary';
import { useNow } from '../link/LiveProvider';
import { CHECKED_MILLIS, concerns, type Upkeep } from '../vehicle/upkeep/upkeep';
import { checkTexts, upkeepTexts } from '../vehicle/upkeep/upkeeptexts';
import styles from './fleet.module.css';
import { fleetTexts } from './texts';
import { useItemName } from './useItemName';

const GAUGES = ['OXYGEN', 'FUEL', 'MILEAGE'] as const;
const NEVER = Number.POSITIVE_INFINITY;

/** What of a vehicle needs a hand, then its gauges; each with its age. */
export function UpkeepLines({ upkeep }: { readonly upkeep: Upkeep }) {
  const t = useTexts(fleetTexts);
  const u = useTexts(upkeepTexts);
  const check = useTexts(checkTexts as Texts);
  const itemName = useItemName();
  const now = useNow();
  const faults = Object.entries(upkeep.checks).filter(([, { ok }]) => !ok);
  const short = Object.entries(upkeep.stock).filter(([, stock]) => concerns(stock, now).length > 0);
  return (
    <div className={styles.lines}>
      {faults.map(([item, { note, at, by }]) => (
        <span key={item} className={styles.bad} data-fault={item}>
          ▲ {u('fault')}: {item in checkTexts ? check(item) : item} {note}{' '}
          <Age at={at} staleAfterMillis={NEVER} always>
            <small>{t('by', { name: by })}</small>
          </Age>
        </span>
      ))}
      {short.map(([item, stock]) => (
        <span key={item} className={styles.bad} data-short={item}>
          ▲ {itemName(item, stock.name)}: {t('count', { n: stock.count, least: stock.least })}
          {stock.used > 0 && ` · ${t('used', { n: stock.used })}`}
          {stock.expires !== undefined && ` · ${t('expires', { day: stock.expires })}`} (
          {concerns(stock, now)
            .map((concern) => u(concern))
            .join(', ')}
          ) <Age at={stock.at} staleAfterMillis={NEVER} always />
        </span>
      ))}
      {faults.length + short.length === 0 && <span>{t('fine')}</span>}
      <span className={styles.gauges}>
        {GAUGES.map((gauge) => {
          const known = upkeep.gauges[gauge];
          return known === undefined ? null : (
            <Age key={gauge} at={known.at} staleAfterMillis={CHECKED_MILLIS} always>
              {u(gauge)} <strong>{known.value}</strong>
            </Age>
          );
        })}
        <span>{t('checked', { n: Object.keys(upkeep.checks).length })}</span>
      </span>
    </div>
  );
}
