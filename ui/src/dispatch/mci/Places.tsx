import { type FormEvent, useState } from 'react';
import { api } from '../../api/http';
import { Age } from '../../components/Age';
import { CategoryMark } from '../../components/CategoryMark';
import shared from '../../components/components.module.css';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import type { MciView, MciViewOffer, TriageCategory } from '../../protocol/types';
import { useForbidden } from '../permission';
import styles from './mci.module.css';
import { mciTexts } from './texts';

const COLOURS = ['RED', 'YELLOW', 'GREEN'] as const satisfies readonly TriageCategory[];
/** An offer older than this is shown as old. */
const OFFER_STALE_MILLIS = 60 * 60_000;

/** What each hospital offers for this incident and how much of it is taken. */
export function Places({ mci }: { readonly mci: MciView }) {
  const t = useTexts(mciTexts);
  const hospitals = useCollection('hospitals');
  const [editing, setEditing] = useState<string>();
  const name = (id: string) => hospitals.get(id)?.card.name ?? id;
  const edited = mci.offers.find((offer) => offer.hospital === editing);
  return (
    <section className={styles.part} aria-label={t('places')}>
      <h3>{t('places')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('hospital')}</th>
            {COLOURS.map((category) => (
              <th key={category} scope="col">
                <CategoryMark category={category} />
              </th>
            ))}
            <th scope="col">{t('said')}</th>
          </tr>
        </thead>
        <tbody>
          {mci.offers.map((offer) => (
            <tr key={offer.hospital}>
              <th scope="row">
                <button type="button" className={shared.plain} onClick={() => setEditing(offer.hospital)}>
                  {name(offer.hospital)}
                </button>
              </th>
              {COLOURS.map((category) => (
                <td key={category}>
                  {t('takenOf', { taken: offer.taken[category] ?? 0, places: offer.places[category] ?? 0 })}
                </td>
              ))}
              <td>
                {offer.at === undefined ? (
                  <span className={styles.note}>≈ {t('assumed')}</span>
                ) : (
                  <Age at={offer.at} staleAfterMillis={OFFER_STALE_MILLIS} always>
                    {offer.by}
                  </Age>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edited !== undefined && (
        <Edit
          key={edited.hospital}
          incident={mci.incident}
          offer={edited}
          title={t('enter', { hospital: name(edited.hospital) })}
          done={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}

interface EditProps {
  readonly incident: string;
  readonly offer: MciViewOffer;
  readonly title: string;
  readonly done: () => void;
}

function Edit({ incident, offer, title, done }: EditProps) {
  const t = useTexts(mciTexts);
  const forbidden = useForbidden();
  const [places, setPlaces] = useState(offer.places);
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { hospital: offer.hospital, places };
    void start(() => api.post(`/api/incidents/${encodeURIComponent(incident)}/mci/offers`, body)).then(
      (saved) => saved && done(),
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={title}>
      <span>{title}</span>
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
      <button type="submit" className={shared.action} disabled={forbidden !== undefined} title={forbidden}>
        {t('save')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
