import { type KeyboardEvent, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { CategoryMark } from '../../components/CategoryMark';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import {
  CASUALTY_END,
  type CasualtyView,
  type DistributionView,
  type DistributionViewItem,
  type MciView,
  TRIAGE_CATEGORY,
  type TriageCategory,
} from '../../protocol/types';
import { useForbidden } from '../permission';
import styles from './mci.module.css';
import { NewCasualty } from './NewCasualty';
import { Proposed } from './Proposed';
import { onScene } from './scene';
import { mciTexts } from './texts';

interface CasualtyTableProps {
  readonly incident: string;
  readonly mci: MciView | undefined;
  readonly casualties: readonly CasualtyView[];
  readonly proposal: DistributionView | undefined;
  readonly error: unknown;
}

/** A look at a casualty who still waits is old after this. */
const LOOK_STALE_MILLIS = 15 * 60_000;

/** Every casualty; arrows choose, Enter accepts what is proposed, digits change the colour. */
export function CasualtyTable({ incident, mci, casualties, proposal, error }: CasualtyTableProps) {
  const t = useTexts(mciTexts);
  const forbidden = useForbidden();
  const [tag, setTag] = useState<string>();
  const { attempt, start } = useAttempt();
  const at = Math.max(
    0,
    casualties.findIndex((c) => c.tag === tag),
  );
  const chosen = casualties[at];
  const base = `/api/incidents/${encodeURIComponent(incident)}`;
  const items = proposal?.items ?? [];
  const accept = (some: readonly DistributionViewItem[]) =>
    api.post(`${base}/mci/allotments`, { allotments: some.map((item) => item.allotment) });
  const look = (category: TriageCategory) =>
    api.post(`${base}/casualties`, { tag: chosen?.tag, algorithm: 'JUDGEMENT', category });
  const of = (casualty: CasualtyView | undefined) => items.find((item) => item.allotment.tag === casualty?.tag);
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const category = TRIAGE_CATEGORY[Number(event.key) - 1];
    const item = of(chosen);
    if (step !== undefined) {
      const next = casualties[Math.max(0, Math.min(at + step, casualties.length - 1))];
      setTag(next?.tag);
      document.getElementById(`casualty-${next?.tag}`)?.scrollIntoView({ block: 'nearest' });
    } else if (forbidden !== undefined) return;
    else if (event.key === 'Enter' && item !== undefined) void start(() => accept([item]));
    else if (event.key === 'a' && items.length > 0) void start(() => accept(items));
    else if (category !== undefined && chosen !== undefined) void start(() => look(category));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <section className={`${styles.part} ${styles.grow}`} aria-labelledby="casualties-title">
        <h3 id="casualties-title">
          {t('casualties')} ({casualties.length})
        </h3>
        <p className={styles.note}>{t('keys')}</p>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : error} />
        <div
          role="group"
          tabIndex={0}
          aria-labelledby="casualties-title"
          onKeyDown={pressed}
          {...(mci?.declared === undefined ? {} : { 'data-autofocus': true })}
        >
          {casualties.length === 0 ? (
            <p className={styles.note}>{t('nobody')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  {(['tag', 'colour', 'looked', 'sector', 'state', 'hospital', 'unit', 'proposed'] as const).map(
                    (name) => (
                      <th key={name} scope="col">
                        {t(name)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {casualties.map((casualty) => (
                  <Row
                    key={casualty.tag}
                    casualty={casualty}
                    chosen={casualty === chosen}
                    choose={() => setTag(casualty.tag)}
                    item={of(casualty)}
                    mci={mci}
                  />
                ))}
              </tbody>
            </table>
          )}
        </div>
      </section>
      <section className={styles.part} aria-label={t('distribution')}>
        <div className={styles.form}>
          <ActionButton
            strong
            operation={{
              label: t('acceptAll', { n: items.length }),
              keys: 'a',
              disabled: forbidden ?? (items.length === 0 ? t('nothingProposed') : undefined),
              run: () => accept(items),
            }}
          />
          {chosen !== undefined && onScene(chosen) && <EndCasualty base={base} tag={chosen.tag} />}
          <NewCasualty base={base} />
        </div>
        {proposal !== undefined && (
          <p className={styles.note}>
            {t('objective')}{' '}
            <Age at={proposal.computedAt} staleAfterMillis={60_000} always>
              {t('computed')}
            </Age>
          </p>
        )}
        {proposal !== undefined && proposal.unplaced.length > 0 && (
          <p className={styles.warn}>▲ {t('unplaced', { n: proposal.unplaced.length })}</p>
        )}
      </section>
    </>
  );
}

interface RowProps {
  readonly casualty: CasualtyView;
  readonly chosen: boolean;
  readonly choose: () => void;
  readonly item: DistributionViewItem | undefined;
  readonly mci: MciView | undefined;
}

function Row({ casualty, chosen, choose, item, mci }: RowProps) {
  const word = useWords();
  const hospitals = useCollection('hospitals');
  const assignments = useCollection('assignments');
  const units = useCollection('units');
  const unit = assignments.get(casualty.assignment ?? '')?.unit;
  const look = casualty.looks.at(-1);
  return (
    <tr id={`casualty-${casualty.tag}`} data-chosen={chosen} aria-current={chosen} onClick={choose}>
      <th scope="row">{casualty.tag}</th>
      <td>
        <CategoryMark category={casualty.category} />
      </td>
      <td>
        {look !== undefined && (
          <Age
            at={look.triage.at}
            staleAfterMillis={onScene(casualty) ? LOOK_STALE_MILLIS : Number.POSITIVE_INFINITY}
            always
          >
            {word('TriageAlgorithm', look.triage.algorithm)} ×{casualty.looks.length}
          </Age>
        )}
      </td>
      <td>{mci?.sectors.find((s) => s.id === casualty.sector)?.name ?? '—'}</td>
      <td>
        {word('CasualtyState', casualty.state)}
        {casualty.end !== undefined && ` · ${word('CasualtyEnd', casualty.end)}`}
      </td>
      <td>
        {casualty.hospital === undefined ? '—' : (hospitals.get(casualty.hospital)?.card.name ?? casualty.hospital)}
      </td>
      <td>{unit === undefined ? '—' : (units.get(unit)?.card.callSign ?? unit)}</td>
      <td>{item === undefined ? '—' : <Proposed item={item} />}</td>
    </tr>
  );
}

function EndCasualty({ base, tag }: { readonly base: string; readonly tag: string }) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const { attempt, start } = useAttempt();
  return (
    <label>
      {t('endCasualty', { tag })}
      <select
        value=""
        disabled={forbidden !== undefined}
        onChange={(event) => {
          const how = event.currentTarget.value;
          void start(() => api.post(`${base}/casualties/${encodeURIComponent(tag)}/end`, { how }));
        }}
      >
        <option value="">{t('chooseEnd')}</option>
        {CASUALTY_END.map((how) => (
          <option key={how} value={how}>
            {word('CasualtyEnd', how)}
          </option>
        ))}
      </select>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </label>
  );
}
