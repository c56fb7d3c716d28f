import { type KeyboardEvent, useMemo, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { Empty } from '../../components/Empty';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import { age, duration } from '../../i18n/time';
import { useCollection, useEntry, useNow } from '../../link/LiveProvider';
import type { ProposalView, ProposalViewEffect, ProposalViewMove } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { PART, useSelection } from '../selection';
import { inOrder, minutes, perKm } from './order';
import styles from './proposals.module.css';
import { proposalTexts } from './texts';

/** Figures older than this may have changed. */
const STALE_MILLIS = 60_000;

/** What the centre would change, with what each change gives and takes. A person accepts or dismisses it. */
export function Proposals() {
  const t = useTexts(proposalTexts);
  const proposals = useCollection('proposals');
  const list = useMemo(() => inOrder(proposals), [proposals]);
  const forbidden = useForbidden();
  const { selectIncident, selectUnit } = useSelection();
  const [marked, setMarked] = useState<string>();
  const [dismissing, setDismissing] = useState<ProposalView>();
  const at = Math.max(
    0,
    list.findIndex((proposal) => proposal.id === marked),
  );
  const chosen = list[at];
  const mark = (index: number) => {
    const proposal = list[Math.max(0, Math.min(index, list.length - 1))];
    if (proposal === undefined) return;
    setMarked(proposal.id);
    if (proposal.effects[0] !== undefined) selectIncident(proposal.effects[0].incident);
    selectUnit(proposal.move?.unit ?? proposal.effects[0]?.sent ?? proposal.effects[0]?.withdrawn);
    document.getElementById(`proposal-${proposal.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) mark(at + step);
    else if (event.key === 'Enter') document.getElementById('accept-proposal')?.querySelector('button')?.click();
    else if (event.key === 'Delete' && chosen !== undefined && forbidden === undefined) setDismissing(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <section className={shared.panel} aria-labelledby="proposals-title">
      <div className={shared.panelHead}>
        <h2 id="proposals-title">{t('proposals')}</h2>
        <span className={shared.note}>{list.length}</span>
        <span className={shared.spring} />
        <kbd aria-hidden="true">G</kbd>
      </div>
      <div
        id={PART.proposals}
        role={list.length === 0 ? 'group' : 'listbox'}
        tabIndex={0}
        aria-labelledby="proposals-title"
        aria-activedescendant={chosen === undefined ? undefined : `proposal-${chosen.id}`}
        className={shared.scroll}
        onKeyDown={pressed}
      >
        {list.length === 0 && <Empty>{t('none')}</Empty>}
        {list.map((proposal, index) => (
          <Proposal key={proposal.id} proposal={proposal} chosen={index === at} onMark={() => mark(index)} />
        ))}
      </div>
      {chosen !== undefined && (
        <div className={styles.foot}>
          <span id="accept-proposal">
            <ActionButton
              operation={{
                label: t('accept'),
                keys: 'Enter',
                disabled: forbidden,
                run: () => api.post(`/api/proposals/${encodeURIComponent(chosen.id)}/accept`, {}),
              }}
            />
          </span>
          <ActionButton
            operation={{
              label: t('dismiss'),
              keys: 'Delete',
              disabled: forbidden,
              run: async () => setDismissing(chosen),
            }}
          />
        </div>
      )}
      {dismissing !== undefined && (
        <ReasonDialog
          about={`proposal ${dismissing.id}`}
          title={t('why')}
          reasons={[t('knows'), t('rest'), t('notWorth')]}
          send={(reason) => api.post(`/api/proposals/${encodeURIComponent(dismissing.id)}/dismiss`, { reason })}
          close={() => setDismissing(undefined)}
        />
      )}
    </section>
  );
}

interface ProposalProps {
  readonly proposal: ProposalView;
  readonly chosen: boolean;
  readonly onMark: () => void;
}

function Proposal({ proposal, chosen, onMark }: ProposalProps) {
  const word = useWords();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter act on the list
    <div
      role="option"
      id={`proposal-${proposal.id}`}
      aria-selected={chosen}
      className={styles.proposal}
      onClick={onMark}
    >
      <span className={styles.head}>
        <strong>{word('ProposalKind', proposal.kind)}</strong>
        {proposal.move !== undefined && <MoveTo move={proposal.move} />}
        <span className={shared.note}>
          <Age at={proposal.computedAt} staleAfterMillis={STALE_MILLIS} always />
        </span>
      </span>
      {proposal.effects.map((effect) => (
        <Effect key={effect.incident} effect={effect} />
      ))}
      {proposal.move !== undefined && <Figures move={proposal.move} />}
    </div>
  );
}

/** What a move gives and takes; of a freed unit against its own base, of one that stands by with the budget of moves. */
function Figures({ move }: { readonly move: ProposalViewMove }) {
  const t = useTexts(proposalTexts);
  const now = useNow();
  const { back } = move;
  const way = t('way', { km: (move.distanceMeters / 1000).toFixed(1), time: duration(move.driveSeconds * 1000) });
  const crew = move.movesOfCrew > 0 ? [t('moves', { n: move.movesOfCrew })] : [];
  if (back === undefined) {
    const figures = [
      t('gained', { points: move.coverageGained.toFixed(1) }),
      t('price', { points: move.price.toFixed(1) }),
      ...(move.distanceMeters > 0 ? [t('perKm', { points: perKm(move.coverageGained, move.distanceMeters) })] : []),
      way,
      ...crew,
      t('budget', { n: move.movesLeft }),
    ];
    return <span className={styles.effect}>{figures.join(' · ')}</span>;
  }
  const { home, meanSecondsGained: mean } = back;
  const figures = [
    t(move.coverageGained < 0 ? 'under' : 'over', { points: Math.abs(move.coverageGained).toFixed(1), home }),
    ...(mean === undefined ? [] : [t(mean < 0 ? 'later' : 'sooner', { seconds: Math.abs(mean).toFixed(1) })]),
    way,
    t('ownBase', { time: duration(back.homeSeconds * 1000) }),
    t('longer', { points: move.price.toFixed(1) }),
    ...crew,
    t('noBudget'),
    t('freed', { age: age(now - Date.parse(back.freedAt)) }),
  ];
  return <span className={styles.effect}>{figures.join(' · ')}</span>;
}

function MoveTo({ move }: { readonly move: ProposalViewMove }) {
  const t = useTexts(proposalTexts);
  const unit = useEntry('units', move.unit)?.card.callSign ?? move.unit;
  const words = move.home ? 'moveHome' : 'move';
  return <span>{t(move.back === undefined ? words : 'returns', { unit, post: move.to.name })}</span>;
}

/** "Fall, Vasagatan 12 waits 1.5 min more · A1 → A2"; of one that loses a unit for nothing, who stays and what is open then. */
function Effect({ effect }: { readonly effect: ProposalViewEffect }) {
  const t = useTexts(proposalTexts);
  const language = useLanguage();
  const known = useEntry('incidents', effect.incident);
  const units = useCollection('units');
  const name = (id: string) => units.get(id)?.card.callSign ?? id;
  const incident = `${effect.priority} ${known === undefined ? effect.incident : `${known.complaint}, ${known.place.description}`}`;
  const { waitSeconds, withdrawn, sent, firstSeconds, lost, remaining } = effect;
  const wait = () => {
    if (waitSeconds === undefined) return t('losesUnit', { incident });
    if (waitSeconds === 0) return t('waitsSame', { incident });
    return t(waitSeconds > 0 ? 'waitsMore' : 'waitsLess', { incident, time: minutes(waitSeconds) });
  };
  const change = () => {
    if (withdrawn !== undefined && sent !== undefined)
      return t('unitChange', { from: name(withdrawn), to: name(sent) });
    if (sent !== undefined) return t('gets', { unit: name(sent) });
    return withdrawn === undefined ? '' : t('frees', { unit: name(withdrawn) });
  };
  const stays =
    firstSeconds === undefined || sent !== undefined
      ? []
      : [
          firstSeconds === 0
            ? t('staysThere', { n: remaining })
            : t('stays', { n: remaining, time: minutes(firstSeconds) }),
        ];
  const open = lost === undefined ? [] : [t('slotLost', { role: said(lost, language) })];
  return <span className={styles.effect}>{[wait(), ...stays, ...open, change()].join(' · ')}</span>;
}
