import { useMemo, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { CategoryMark } from '../../components/CategoryMark';
import { useTexts, useWords } from '../../i18n';
import { useCollection, useEntry } from '../../link/LiveProvider';
import { CASUALTY_STATE, type IncidentView, type MciView, TRIAGE_CATEGORY } from '../../protocol/types';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { CasualtyTable } from './CasualtyTable';
import { Declaration } from './Declaration';
import styles from './mci.module.css';
import { Places } from './Places';
import { SceneUnits } from './SceneUnits';
import { bySector, byState, inOrder, type Matrix, rowTotal } from './scene';
import { mciTexts } from './texts';
import { useDistribution } from './useDistribution';

/** One incident with many casualties: numbers, casualties, proposed distribution, places, units. */
export function MciScreen({ incident }: { readonly incident: IncidentView }) {
  const mci = useEntry('mcis', incident.id);
  const everyone = useCollection('casualties');
  const casualties = useMemo(
    () => inOrder([...everyone.values()].filter((c) => c.incident === incident.id)),
    [everyone, incident.id],
  );
  const { proposal, error } = useDistribution(mci, casualties);
  return (
    <div className={styles.view}>
      <Top incident={incident} mci={mci} />
      <div className={styles.column}>
        <CasualtyTable incident={incident.id} mci={mci} casualties={casualties} proposal={proposal} error={error} />
      </div>
      <div className={styles.column}>
        <Counts casualties={casualties} mci={mci} />
        {mci !== undefined && mci.offers.length > 0 && <Places mci={mci} />}
        <SceneUnits incident={incident} mci={mci} />
      </div>
    </div>
  );
}

function Top({ incident, mci }: { readonly incident: IncidentView; readonly mci: MciView | undefined }) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [ending, setEnding] = useState(false);
  const declared = mci?.declared;
  const active = declared !== undefined && mci?.endedAt === undefined;
  const left = mci !== undefined && mci.unaccounted > 0;
  return (
    <div className={styles.top}>
      {declared === undefined ? (
        <span>{t('undeclared')}</span>
      ) : (
        <span>
          <strong>{t('declared', { level: word('MciLevel', declared.level), expected: declared.expected })}</strong>
          {declared.commander !== '' && ` · ${t('commander', { name: declared.commander })}`}{' '}
          <Age at={declared.at} staleAfterMillis={Number.POSITIVE_INFINITY} always />
          {mci?.endedAt !== undefined && <strong> · {t('ended')}</strong>}
        </span>
      )}
      <Declaration incident={incident.id} declared={active ? declared : undefined} />
      {active && (
        <ActionButton
          explain
          operation={{
            label: t('end'),
            disabled: forbidden ?? (left ? word('Refusal', 'CASUALTIES_NOT_ACCOUNTED_FOR') : undefined),
            run: async () => setEnding(true),
          }}
        />
      )}
      {ending && (
        <ReasonDialog
          about={`end-mci ${incident.id}`}
          title={t('endTitle')}
          reasons={[t('nobodyLeft'), t('falseAlarm')]}
          send={(reason) => api.post(`/api/incidents/${encodeURIComponent(incident.id)}/mci/end`, { reason })}
          close={() => setEnding(false)}
        />
      )}
    </div>
  );
}

interface CountsProps {
  readonly casualties: Parameters<typeof byState>[0];
  readonly mci: MciView | undefined;
}

function Counts({ casualties, mci }: CountsProps) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const places = [...(mci?.sectors ?? []).map(({ id, name }) => ({ id, name })), { id: '', name: t('noSector') }];
  return (
    <>
      <Numbers
        caption={t('counts')}
        matrix={byState(casualties)}
        columns={CASUALTY_STATE.map((id) => ({ id, name: word('CasualtyState', id) }))}
      />
      <Numbers caption={t('bySector')} matrix={bySector(casualties)} columns={places} />
    </>
  );
}

interface NumbersProps {
  readonly caption: string;
  readonly matrix: Matrix;
  readonly columns: readonly { readonly id: string; readonly name: string }[];
}

function Numbers({ caption, matrix, columns }: NumbersProps) {
  const t = useTexts(mciTexts);
  return (
    <section className={styles.part} aria-label={caption}>
      <h3>{caption}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('colour')}</th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" data-number>
                {name}
              </th>
            ))}
            <th scope="col" data-number>
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {TRIAGE_CATEGORY.map((category) => (
            <tr key={category}>
              <th scope="row">
                <CategoryMark category={category} />
              </th>
              {columns.map(({ id }) => (
                <td key={id} data-number>
                  {matrix.get(category)?.get(id) ?? 0}
                </td>
              ))}
              <td data-number>
                <strong>{rowTotal(matrix.get(category))}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
