import { type FormEvent, useState } from 'react';
import { api } from '../api/http';
import { Age } from '../components/Age';
import { CategoryMark } from '../components/CategoryMark';
import { ProblemText } from '../components/ProblemText';
import { useTexts } from '../i18n';
import { useCollection } from '../link/LiveProvider';
import { useAttempt } from '../operations/operation';
import type { ExpectedCasualtiesView, HospitalId, TriageCategory } from '../protocol/types';
import { expectedTexts } from './expectedtexts';
import styles from './hospital.module.css';

const COLOURS = ['RED', 'YELLOW', 'GREEN', 'GREY'] as const satisfies readonly TriageCategory[];
const COLUMNS = ['scene', 'allotted', 'underWay', 'arrived'] as const;
/** Numbers of a scene that nobody has changed for this long are shown with their age as old. */
const STALE_MILLIS = 10 * 60_000;

/** What the department has to expect of every incident with many casualties, in totals by colour. */
export function ExpectedCasualties({
  hospital,
  wall = false,
}: {
  readonly hospital: HospitalId;
  readonly wall?: boolean;
}) {
  const all = [...useCollection('expected').values()].filter(
    (view) => view.hospital === hospital && view.endedAt === undefined,
  );
  return (
    <>
      {all.map((view) => (
        <Expected key={view.incident} view={view} wall={wall} />
      ))}
    </>
  );
}

function Expected({ view, wall }: { readonly view: ExpectedCasualtiesView; readonly wall: boolean }) {
  const t = useTexts(expectedTexts);
  const title = t('title', { words: view.words });
  return (
    <section className={styles.expected} aria-label={title}>
      <h2>▲ {title}</h2>
      <Age at={view.at} staleAfterMillis={STALE_MILLIS} always>
        {t('changed')}
      </Age>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('colour')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
            <th scope="col">{t('places')}</th>
          </tr>
        </thead>
        <tbody>
          {COLOURS.map((category) => (
            <tr key={category}>
              <th scope="row">
                <CategoryMark category={category} />
              </th>
              {COLUMNS.map((column) => (
                <td key={column}>{view[column][category] ?? 0}</td>
              ))}
              <td>
                {view.assumed && '≈ '}
                {view.places[category] ?? 0}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.assumed && <p className={styles.abnormal}>▲ {t('assumed')}</p>}
      {!wall && <Offer view={view} />}
    </section>
  );
}

function Offer({ view }: { readonly view: ExpectedCasualtiesView }) {
  const t = useTexts(expectedTexts);
  const [places, setPlaces] = useState(view.places);
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = `/api/incidents/${encodeURIComponent(view.incident)}/mci/offers`;
    void start(() => api.post(path, { hospital: view.hospital, places }));
  };
  return (
    <form className={styles.offer} onSubmit={submit} aria-label={t('offer')}>
      {COLOURS.map((category) => (
        <label key={category}>
          <CategoryMark category={category} />
          <input
            type="number"
            min={0}
            max={500}
            value={places[category] ?? 0}
            onChange={(event) => setPlaces({ ...places, [category]: event.currentTarget.valueAsNumber || 0 })}
          />
        </label>
      ))}
      <button type="submit" className={styles.submit} aria-busy={attempt.kind === 'pending'}>
        {t('offer')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
