import { type KeyboardEvent, useMemo, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Empty } from '../../components/Empty';
import { useTexts, useWords } from '../../i18n';
import { age, duration } from '../../i18n/time';
import { useCollection, useNow } from '../../link/LiveProvider';
import { CALLBACK_OUTCOME, type ExceptionView, type Overdue } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import { Alarm } from '../queue/Rows';
import { PART, useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import styles from './exceptions.module.css';
import { type Line, lines, seen, waits } from './order';
import { PhoneList } from './PhoneList';
import { exceptionTexts } from './texts';
import { useSubject } from './useSubject';
import { WelfareCall } from './WelfareCall';

/** Keys of the telephone list of the chosen line, and what each presses. */
const PHONE_KEYS: Readonly<Record<string, string>> = {
  t: '[data-dial]',
  ...Object.fromEntries(CALLBACK_OUTCOME.map((outcome, index) => [String(index + 1), `[data-outcome=${outcome}]`])),
};

/** What needs attention, by need; each stays until someone acknowledges it, and greyed until it ends by itself. */
export function Exceptions() {
  const t = useTexts(dispatchTexts);
  const u = useTexts(exceptionTexts);
  const exceptions = useCollection('exceptions');
  const [opened, setOpened] = useState<ReadonlySet<Overdue>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const list = useMemo(() => lines(exceptions.values(), opened), [exceptions, opened]);
  const known = useMemo(() => seen(exceptions.values()), [exceptions]);
  const count = exceptions.size - known.length;
  const at = Math.max(
    0,
    list.findIndex((line) => line.id === chosen),
  );
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const next = list[Math.max(0, Math.min(at + step, list.length - 1))]?.id;
      setChosen(next);
      document.getElementById(`act-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key in PHONE_KEYS && event.target === event.currentTarget) {
      const row = document.getElementById(`line-${list[at]?.id}`);
      row?.querySelector<HTMLElement>(`${PHONE_KEYS[event.key]} button`)?.click();
    } else if (event.key === 'Enter' && event.target === event.currentTarget) {
      document.getElementById(`act-${list[at]?.id}`)?.querySelector('button')?.click();
    } else return;
    event.preventDefault();
  };
  return (
    <section className={shared.panel} aria-labelledby="exceptions-title">
      <div className={shared.panelHead}>
        <h2 id="exceptions-title">{t('exceptions')}</h2>
        <span className={count > 0 ? shared.alarm : shared.note}>{count}</span>
        <span className={shared.spring} />
        <kbd aria-hidden="true">X</kbd>
      </div>
      <div
        id={PART.exceptions}
        role="group"
        tabIndex={0}
        aria-labelledby="exceptions-title"
        className={shared.scroll}
        onKeyDown={pressed}
      >
        {exceptions.size === 0 && <Empty>{t('exceptionsEmpty')}</Empty>}
        {list.map((line, index) => (
          <LineRow
            key={line.id}
            line={line}
            chosen={index === at}
            first={index === 0}
            open={(kind) => setOpened(new Set([...opened, kind]))}
          />
        ))}
        {known.length > 0 && <h3 className={styles.seenTitle}>{u('seen')}</h3>}
        {known.map((exception) => (
          <Exception key={exception.id} exception={exception} chosen={false} first={false} />
        ))}
      </div>
    </section>
  );
}

interface LineRowProps {
  readonly line: Line;
  readonly chosen: boolean;
  readonly first: boolean;
  readonly open: (kind: Overdue) => void;
}

function LineRow({ line, chosen, first, open }: LineRowProps) {
  const t = useTexts(dispatchTexts);
  const u = useTexts(exceptionTexts);
  const word = useWords();
  const now = useNow();
  if (line.kind === 'one') return <Exception exception={line.exception} chosen={chosen} first={first} />;
  const oldest = Math.min(...line.all.map((exception) => Date.parse(exception.dueAt)));
  return (
    <article className={styles.exception} data-chosen={chosen} data-first={first}>
      <Alarm text={word('Overdue', line.overdue)} />
      <span className={styles.subject}>{u('many', { n: line.all.length, time: duration(now - oldest) })}</span>
      <span className={shared.note}>{t('exceptions')}</span>
      <span id={`act-${line.id}`}>
        <ActionButton
          operation={{
            label: u('open'),
            keys: chosen ? 'Enter' : undefined,
            run: async () => open(line.overdue),
          }}
        />
      </span>
    </article>
  );
}

interface ExceptionProps {
  readonly exception: ExceptionView;
  readonly chosen: boolean;
  readonly first: boolean;
}

function Exception({ exception, chosen, first }: ExceptionProps) {
  const t = useTexts(dispatchTexts);
  const u = useTexts(exceptionTexts);
  const word = useWords();
  const now = useNow();
  const forbidden = useForbidden();
  const { selectIncident } = useSelection();
  const { incident, subject } = useSubject(exception);
  const waiting = waits(exception);
  const text = word('Overdue', exception.kind);
  const level = exception.escalatedAt === undefined ? exception.severity : 'ESCALATED';
  return (
    <article
      id={`line-${exception.id}`}
      className={styles.exception}
      data-chosen={chosen}
      data-first={first}
      data-level={level}
      data-waits={waiting}
    >
      {waiting ? <Alarm text={text} /> : <span>{text}</span>}
      <button
        type="button"
        className={styles.subject}
        disabled={incident === undefined}
        onClick={() => selectIncident(incident)}
      >
        {subject}
      </button>
      <span className={shared.note}>
        {exception.escalatedAt !== undefined && waiting && (
          <strong className={styles.second}>
            {u('second')}: {u('secondSince', { time: duration(now - Date.parse(exception.raisedAt)) })}
          </strong>
        )}
        {word('Severity', exception.severity)} · {t('overdueBy', { time: duration(now - Date.parse(exception.dueAt)) })}
        {!waiting && (
          <span className={styles.seenBy}>
            {u('seenBy', {
              name: exception.acknowledgedBy ?? '',
              age: age(now - Date.parse(exception.acknowledgedAt ?? '')),
            })}
          </span>
        )}
      </span>
      {exception.kind === 'WELFARE_CALL' && exception.incident !== undefined && (
        <WelfareCall id={exception.incident} chosen={chosen} />
      )}
      {exception.preAlert !== undefined && <PhoneList id={exception.preAlert} chosen={chosen} />}
      {waiting && (
        <span id={`act-${exception.id}`}>
          <ActionButton
            operation={{
              label: t('acknowledge'),
              keys: chosen ? 'Enter' : undefined,
              disabled: forbidden,
              run: () => api.post(`/api/exceptions/${encodeURIComponent(exception.id)}/acknowledge`),
            }}
          />
        </span>
      )}
    </article>
  );
}
