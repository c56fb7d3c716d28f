import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Empty } from '../../components/Empty';
import { commonTexts } from '../../components/texts';
import { useTexts } from '../../i18n';
import { useCollection, useLoaded } from '../../link/LiveProvider';
import { heldOrder, type Row, rows } from '../board';
import { Callbacks } from '../calls/Callbacks';
import styles from '../dispatch.module.css';
import { goTo, PART, useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import { CallRow, IncidentRow } from './Rows';

/** Height of a row; the style sheet says the same. */
const ROW_PIXELS = 56;
/** How long after the last movement or key someone counts as aiming. */
const AIM_MILLIS = 2_000;

/** Open incidents by need. The order stands still while someone aims at it. */
export function Queue({ onCall }: { readonly onCall: (call: string) => void }) {
  const t = useTexts(dispatchTexts);
  const common = useTexts(commonTexts);
  const loaded = useLoaded();
  const { incident: selected, selectIncident } = useSelection();
  const { list, held, aim, waiting } = useRows();
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => list[index]?.id ?? index,
    overscan: 6,
  });
  const at = list.findIndex((row) => row.id === selected);

  const choose = (index: number) => {
    const row = list[Math.max(0, Math.min(index, list.length - 1))];
    if (row === undefined) return;
    selectIncident(row.id);
    virtual.scrollToIndex(list.indexOf(row));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -list.length, End: list.length }[
      event.key
    ];
    if (step !== undefined) choose(at < 0 && Math.abs(step) === 1 ? 0 : at + step);
    else if (event.key === 'Enter') open(list[at]);
    else return;
    aim();
    event.preventDefault();
  };
  const open = (row: Row | undefined) => {
    if (row?.kind === 'call') onCall(row.id);
    else if (row !== undefined) goTo('recommendations');
  };
  return (
    <section className={styles.panel} aria-labelledby="queue-title">
      <div className={styles.panelHead}>
        <h2 id="queue-title">{t('queue')}</h2>
        <span className={styles.note}>{t('queueCount', { open: list.length, waiting })}</span>
        <Callbacks take={onCall} />
        <span className={styles.spring} />
        {held && <span className={styles.note}>{t('orderHeld')}</span>}
        <kbd aria-hidden="true">Q</kbd>
      </div>
      <div
        ref={scroll}
        id={PART.queue}
        role={list.length === 0 ? 'group' : 'listbox'}
        tabIndex={0}
        aria-labelledby="queue-title"
        aria-activedescendant={at >= 0 ? `row-${selected}` : undefined}
        className={styles.scroll}
        onKeyDown={pressed}
        onPointerMove={aim}
      >
        {list.length === 0 && <Empty>{loaded ? t('queueEmpty') : common('loading')}</Empty>}
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = list[item.index];
            if (row === undefined) return null;
            const Line = row.kind === 'call' ? CallRow : IncidentRow;
            return (
              <Line
                key={item.key}
                row={row as never}
                offset={item.start}
                index={item.index}
                count={list.length}
                selected={row.id === selected}
                onClick={() => (row.kind === 'call' ? onCall(row.id) : selectIncident(row.id))}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

function useRows() {
  const calls = useCollection('calls');
  const incidents = useCollection('incidents');
  const assignments = useCollection('assignments');
  const etas = useCollection('etas');
  const risks = useCollection('risks');
  const shown = useRef<readonly string[]>([]);
  const [aiming, setAiming] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wanted = useMemo(
    () => rows(calls, incidents, assignments, etas, risks),
    [calls, incidents, assignments, etas, risks],
  );
  const list = useMemo(() => (aiming ? heldOrder(shown.current, wanted) : wanted), [aiming, wanted]);
  useEffect(() => {
    shown.current = list.map((row) => row.id);
  }, [list]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const aim = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAiming(false), AIM_MILLIS);
    if (!aiming) setAiming(true);
  };
  const held = list.some((row, index) => row.id !== wanted[index]?.id);
  const waiting = wanted.filter((row) => row.kind === 'incident' && row.units.length === 0).length;
  return { list, held, aim, waiting };
}
