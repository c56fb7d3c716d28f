import type { ReactNode } from 'react';
import { Age } from '../components/Age';
import { CategoryMark } from '../components/CategoryMark';
import { useTexts, useWords } from '../i18n';
import { age } from '../i18n/time';
import { useCollection, useNow } from '../link/LiveProvider';
import { type MciView, TRIAGE_CATEGORY } from '../protocol/types';
import { type ByColour, declared, hospitalShares, type Share, type Shares, sectorShares, total } from './mci';
import { wallTexts } from './texts';
import styles from './wall.module.css';

/** An offer of places older than this is shown as old. */
const OFFER_STALE_MILLIS = 60 * 60_000;

/** While many casualties are declared: tags by colour, where they wait, what hospitals take; of sectors and hospitals at most so many rows each, the last the sum of the rest. */
export function MciPanel({ most }: { readonly most: number }) {
  const t = useTexts(wallTexts);
  const mcis = useCollection('mcis');
  const [first, ...rest] = declared(mcis.values());
  if (first === undefined) return null;
  return (
    <section aria-labelledby="wall-mci" data-mci={first.incident}>
      <h2 id="wall-mci">
        {t('mci')}: <Name mci={first} />
      </h2>
      <Declared mci={first} />
      <Table mci={first} most={most} />
      {rest.length > 0 && <p className={styles.late}>▲ {t('moreMcis', { n: rest.length })}</p>}
    </section>
  );
}

function Name({ mci }: { readonly mci: MciView }) {
  const incident = useCollection('incidents').get(mci.incident);
  return (
    <span className={styles.name}>
      {incident === undefined ? mci.incident : `${incident.complaint}, ${incident.place.description}`}
    </span>
  );
}

function Declared({ mci }: { readonly mci: MciView }) {
  const t = useTexts(wallTexts);
  const word = useWords();
  const now = useNow();
  const { level, commander, at } = mci.declared ?? { level: 'LEVEL_4', commander: '', at: '' };
  return (
    <p>
      {[word('MciLevel', level), commander].filter((words) => words !== '').join(' · ')} ·{' '}
      {t('declaredAgo', { time: age(now - Date.parse(at)) })}
      {mci.unaccounted > 0 && <strong className={styles.late}> ▲ {t('unaccounted', { n: mci.unaccounted })}</strong>}
    </p>
  );
}

function Table({ mci, most }: { readonly mci: MciView; readonly most: number }) {
  const t = useTexts(wallTexts);
  const casualties = useCollection('casualties');
  const hospitals = useCollection('hospitals');
  const sector = (id: string) => mci.sectors.find((one) => one.id === id)?.name ?? t('noSector');
  const hospital = (id: string) => {
    const known = hospitals.get(id);
    const offer = mci.offers.find((one) => one.hospital === id);
    return (
      <>
        {known?.card.name ?? id}{' '}
        {(known?.state?.diversions.length ?? 0) > 0 && <span className={styles.late}>▲ {t('diverting')}</span>}{' '}
        {offer?.at === undefined ? '≈' : <Age at={offer.at} staleAfterMillis={OFFER_STALE_MILLIS} always />}
      </>
    );
  };
  const tagged = (
    <>
      {t('tagged')} <small>{t('ofExpected', { n: mci.declared?.expected ?? 0 })}</small>
    </>
  );
  return (
    <table className={styles.mci}>
      <thead>
        <tr>
          <td />
          {TRIAGE_CATEGORY.map((category) => (
            <th key={category} scope="col">
              <CategoryMark category={category} />
            </th>
          ))}
          <th scope="col">{t('total')}</th>
        </tr>
      </thead>
      <tbody>
        <Row name={tagged} share={{ id: 'tagged', numbers: mci.counts }} strong />
        <Part title={t('sectors')} shares={sectorShares(mci, casualties.values(), most)} name={sector} />
        {mci.offers.length > 0 && (
          <Part title={t('shares')} shares={hospitalShares(mci.offers, most)} name={hospital} />
        )}
      </tbody>
    </table>
  );
}

interface PartProps {
  readonly title: string;
  readonly shares: Shares;
  readonly name: (id: string) => ReactNode;
}

function Part({ title, shares: { rows, others }, name }: PartProps) {
  const t = useTexts(wallTexts);
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={TRIAGE_CATEGORY.length + 2} className={styles.part}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.id} name={name(row.id)} share={row} />
      ))}
      {others !== undefined && <Row name={t('others', { n: others.count })} share={others} />}
    </>
  );
}

/** What was given of what there is; a colour that nobody offers places for has none. */
function figure(numbers: ByColour, places: ByColour | undefined, category: (typeof TRIAGE_CATEGORY)[number]): string {
  const n = numbers[category] ?? 0;
  if (places === undefined) return String(n);
  return places[category] === undefined && n === 0 ? '–' : `${n}/${places[category] ?? 0}`;
}

function Row({
  name,
  share,
  strong = false,
}: {
  readonly name: ReactNode;
  readonly share: Share;
  readonly strong?: boolean;
}) {
  const { numbers, places } = share;
  return (
    <tr data-row={share.id} data-strong={strong}>
      <th scope="row">{name}</th>
      {TRIAGE_CATEGORY.map((category) => (
        <td key={category} data-none={(numbers[category] ?? 0) === 0}>
          {figure(numbers, places, category)}
        </td>
      ))}
      <td>{places === undefined ? total(numbers) : `${total(numbers)}/${total(places)}`}</td>
    </tr>
  );
}
