import { type KeyboardEvent, type UIEvent, useCallback, useEffect, useRef, useState } from 'react';
import { api, newId } from '../../api/http';
import common from '../../components/components.module.css';
import { Empty } from '../../components/Empty';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { age, duration } from '../../i18n/time';
import { useCollection, useEntry, useNow } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import type { RankingView, Recommendation } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import { PART, useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import { Candidate } from './Candidate';
import { differs, inShownOrder } from './ranking';
import styles from './recommend.module.css';
import { proposed, Slots } from './Slots';
import { recommendTexts } from './texts';
import { ROWS, useRanking } from './useRanking';

const NO_POLICY: RankingView['policy'] = {
  name: 'CLOSEST',
  targetSeconds: 0,
  driveSecondsMax: 0,
  minutesPerPoint: 0,
};

/** Every unit for the selected incident, ranked with its terms. It ranks; a person assigns. */
export function Recommendations() {
  const { incident: selected } = useSelection();
  const incident = useEntry('incidents', selected);
  const t = useTexts(recommendTexts);
  const common = useTexts(dispatchTexts);
  return (
    <section className={shared.panel} aria-labelledby="recommend-title">
      {incident === undefined || incident.closedAt !== undefined ? (
        <>
          <div className={shared.panelHead}>
            <h2 id="recommend-title">{t('recommended')}</h2>
          </div>
          <Empty>{common('nothingSelected')}</Empty>
        </>
      ) : (
        <List key={incident.id} incident={incident.id} />
      )}
    </section>
  );
}

/** What the units are ordered by, and how long a drive may take now for an arrival within the target. */
function Order({ policy: { name, targetSeconds, driveSecondsMax } }: Pick<RankingView, 'policy'>) {
  const t = useTexts(recommendTexts);
  const word = useWords();
  const drive = driveSecondsMax < 0 ? t('policyLate') : t('policyDrive', { drive: duration(driveSecondsMax * 1_000) });
  return (
    <>
      {t('policy', { policy: word('DispatchPolicy', name), target: duration(targetSeconds * 1_000) })}; {drive}
    </>
  );
}

function List({ incident }: { readonly incident: string }) {
  const t = useTexts(recommendTexts);
  const [rows, setRows] = useState(ROWS);
  const { ranking: newest, error, renew } = useRanking(incident, rows);
  const [focused, setFocused] = useState(false);
  const { shown, changed, adopt } = useShown(newest, focused);
  const { selectUnit } = useSelection();
  const [marked, setMarked] = useState<string>();
  const { assign, assignAll, attempt, told } = useAssign(incident, () => {
    setMarked(undefined);
    adopt();
    renew();
  });
  const items = shown?.items ?? [];
  const next = shown?.slots.find((slot) => slot.proposed !== undefined)?.proposed;
  const at = Math.max(
    0,
    items.findIndex(
      (item) =>
        item.unit === marked || (marked === undefined && (next === undefined ? item.eligible : item.unit === next)),
    ),
  );

  const more = () => {
    if (shown !== undefined && items.length < shown.of) setRows(items.length + ROWS);
  };
  const mark = (index: number) => {
    const item = items[Math.max(0, Math.min(index, items.length - 1))];
    if (item === undefined) return;
    setMarked(item.unit);
    selectUnit(item.unit);
    if (index >= items.length - 1) more();
    document.getElementById(`candidate-${item.unit}`)?.scrollIntoView({ block: 'nearest' });
  };
  const acting = useRef({ mark, assign });
  acting.current = { mark, assign };
  const onMark = useCallback((index: number) => acting.current.mark(index), []);
  const onAssign = useCallback((item: Recommendation) => acting.current.assign(item), []);
  const scrolled = ({ currentTarget: list }: UIEvent) => {
    const below = list.scrollHeight - list.scrollTop - list.clientHeight;
    if (below < list.clientHeight) more();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (event.key === 'Enter') assign(items[at]);
    else if (digit > 0) assign(items[digit - 1]);
    else if (event.key === 'ArrowDown') mark(at + 1);
    else if (event.key === 'ArrowUp') mark(at - 1);
    else if (event.key === 'a' && shown !== undefined) assignAll(proposed(shown.slots));
    else if (event.key === 'u' && changed) adopt();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={shared.panelHead}>
        <h2 id="recommend-title">{t('recommended')}</h2>
        {shown !== undefined && <Computed at={shown.computedAt} />}
        <span className={shared.spring} />
        {changed && (
          <button type="button" className={common.plain} onClick={adopt}>
            {t('changed')} — {t('renew')} <kbd aria-hidden="true">U</kbd>
          </button>
        )}
        <kbd aria-hidden="true">R</kbd>
      </div>
      {shown !== undefined && <Slots slots={shown.slots} />}
      <div
        id={PART.recommendations}
        data-of={incident}
        role={items.length === 0 ? 'group' : 'listbox'}
        tabIndex={0}
        aria-labelledby="recommend-title"
        aria-describedby="recommend-hint"
        aria-activedescendant={items[at] === undefined ? undefined : `candidate-${items[at].unit}`}
        className={shared.scroll}
        onKeyDown={pressed}
        onScroll={scrolled}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        {items.length === 0 && error === undefined && <Empty>{t(shown === undefined ? 'computing' : 'none')}</Empty>}
        {items.map((item, index) => (
          <Candidate
            key={item.unit}
            item={item}
            policy={shown?.policy ?? NO_POLICY}
            index={index}
            of={shown?.of ?? 0}
            marked={index === at}
            onMark={onMark}
            onAssign={onAssign}
          />
        ))}
      </div>
      <div className={styles.foot}>
        <span id="recommend-hint" className={shared.note}>
          {t('assignHint')} {shown !== undefined && <Order policy={shown.policy} />}
        </span>
        <span role="status">
          {attempt.kind === 'pending' && <span className={common.pending} />}
          {attempt.kind === 'done' && told}
        </span>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : error} />
      </div>
    </>
  );
}

function Computed({ at }: { readonly at: string }) {
  const t = useTexts(recommendTexts);
  const now = useNow();
  return <span className={shared.note}>{t('computed', { age: age(now - Date.parse(at)) })}</span>;
}

/** What is shown: the newest ranking, but in the order before while someone aims at it. */
function useShown(newest: RankingView | undefined, aiming: boolean) {
  const [order, setOrder] = useState<RankingView>();
  useEffect(() => {
    if (newest !== undefined) setOrder((before) => (aiming ? (before ?? newest) : newest));
  }, [newest, aiming]);
  const shown = newest !== undefined && aiming && order !== undefined ? inShownOrder(order, newest) : newest;
  return {
    shown,
    changed: shown !== undefined && newest !== undefined && differs(shown, newest),
    adopt: () => setOrder(undefined),
  };
}

/** Assigns a unit. A repeat for the same unit carries the same id, so that it changes nothing twice. */
function useAssign(incident: string, after: () => void) {
  const t = useTexts(recommendTexts);
  const forbidden = useForbidden();
  const { attempt, start } = useAttempt();
  const units = useCollection('units');
  const [told, setTold] = useState('');
  const ids = useRef(new Map<string, string>());
  const assign = (item: Recommendation | undefined) => {
    if (item === undefined || forbidden !== undefined) return;
    const id = ids.current.get(item.unit) ?? newId('assignment');
    ids.current.set(item.unit, id);
    void start(() =>
      api.post(`/api/incidents/${encodeURIComponent(incident)}/assignments`, { id, unit: item.unit }),
    ).then((done) => {
      if (done) ids.current.delete(item.unit);
      if (done) setTold(t('assigned', { unit: units.get(item.unit)?.card.callSign ?? item.unit }));
      after();
    });
  };
  const assignAll = (all: readonly string[]) => {
    if (all.length === 0 || forbidden !== undefined) return;
    void start(() => api.post(`/api/incidents/${encodeURIComponent(incident)}/send`, { units: all })).then((done) => {
      if (done) setTold(t('sentAll', { n: all.length }));
      after();
    });
  };
  return { assign, assignAll, attempt, told };
}
