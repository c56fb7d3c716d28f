import { useState } from 'react';
import { ActionButton } from '../../components/ActionButton';
import { CategoryMark } from '../../components/CategoryMark';
import { useTexts, useWords } from '../../i18n';
import { post } from '../../offline/offline';
import type { SituationView } from '../../protocol/types';
import type { PendingAction } from '../../state/views';
import styles from '../vehicle.module.css';
import own from './casualties.module.css';
import { Tagging } from './Tagging';
import { casualtyTexts } from './texts';
import { type CrewCasualty, casualties } from './triage';

interface CasualtyPanelProps {
  readonly unit: string;
  readonly situation: SituationView;
  readonly pending: readonly PendingAction[];
}

/** Most casualties of others that the panel lists, the most urgent first. */
const OTHERS_MAX = 30;

/** Tags casualties and takes them on board; works without link as everything here does. */
export function CasualtyPanel({ unit, situation, pending }: CasualtyPanelProps) {
  const t = useTexts(casualtyTexts);
  const word = useWords();
  const [open, setOpen] = useState(false);
  const [again, setAgain] = useState<string>();
  const mci = situation.mci;
  const assignment = situation.assignment?.id ?? '';
  const all = casualties(mci, pending, assignment);
  const path = `/api/vehicles/${unit}`;
  if (mci === undefined && all.length === 0 && !open)
    return (
      <button type="button" className={styles.touch} onClick={() => setOpen(true)}>
        {t('open')}
      </button>
    );
  return (
    <section className={styles.card} aria-labelledby="casualties">
      <h2 id="casualties">
        {t('title')} ({all.length})
      </h2>
      {mci?.level === undefined ? (
        <ActionButton
          className={styles.touch}
          operation={{ label: t('declare'), run: () => post(`${path}/mci`, { level: 'LEVEL_4' }) }}
        />
      ) : (
        <p>
          {t('declared', { level: word('MciLevel', mci.level) })}
          {mci.role !== undefined && ` · ${t('role', { role: word('SceneRole', mci.role) })}`}
        </p>
      )}
      <Tagging key={again ?? 'new'} path={path} again={again} done={() => setAgain(undefined)} />
      <Lists path={path} assignment={assignment} all={all} situation={situation} look={setAgain} />
    </section>
  );
}

interface ListsProps {
  readonly path: string;
  readonly assignment: string;
  readonly all: readonly CrewCasualty[];
  readonly situation: SituationView;
  readonly look: (tag: string) => void;
}

function Lists({ path, assignment, all, situation, look }: ListsProps) {
  const t = useTexts(casualtyTexts);
  const waiting = all.filter((c) => c.state === 'ON_SCENE' || c.state === 'ALLOTTED');
  const rank = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLACK'];
  const others = waiting
    .filter((c) => c.assignment !== assignment)
    .sort((a, b) => rank.indexOf(a.category) - rank.indexOf(b.category))
    .slice(0, OTHERS_MAX);
  const parts = [
    ['aboard', all.filter((c) => c.assignment === assignment && (c.state === 'ON_BOARD' || c.state === 'UNDER_WAY'))],
    ['yours', waiting.filter((c) => c.assignment === assignment)],
    ['others', others],
  ] as const;
  return (
    <>
      {parts.map(([name, casualties]) =>
        casualties.length === 0 ? null : (
          <div key={name}>
            <h3 className={own.part}>{t(name)}</h3>
            <ul className={styles.list}>
              {casualties.map((casualty) => (
                <Line key={casualty.tag} path={path} casualty={casualty} situation={situation} look={look} />
              ))}
            </ul>
          </div>
        ),
      )}
    </>
  );
}

interface LineProps {
  readonly path: string;
  readonly casualty: CrewCasualty;
  readonly situation: SituationView;
  readonly look: (tag: string) => void;
}

function Line({ path, casualty, situation, look }: LineProps) {
  const t = useTexts(casualtyTexts);
  const word = useWords();
  const { tag, category, state, hospital, confirmed } = casualty;
  const name = situation.hospitals.find((h) => h.id === hospital)?.card.name ?? hospital;
  const say = (deed: string) =>
    post(`${path}/casualties/${encodeURIComponent(tag)}/${deed}`, { at: new Date().toISOString() });
  const aboard = state === 'ON_BOARD';
  return (
    <li>
      <strong>{tag}</strong>
      <CategoryMark category={category} />
      <span>{word('CasualtyState', state)}</span>
      {name !== undefined && <span>{t('toHospital', { hospital: name })}</span>}
      {!confirmed && <span className={styles.unconfirmed}>◌</span>}
      {state !== 'UNDER_WAY' && (
        <>
          <button type="button" className={styles.touch} onClick={() => look(tag)}>
            {t('again', { tag })}
          </button>
          <ActionButton
            className={styles.touch}
            strong={!aboard}
            operation={{
              label: t(aboard ? 'setDown' : 'board', { tag }),
              run: () => say(aboard ? 'set-down' : 'board'),
            }}
          />
        </>
      )}
    </li>
  );
}
