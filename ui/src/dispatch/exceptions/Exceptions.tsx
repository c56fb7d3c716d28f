import { type KeyboardEvent, useMemo, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Empty } from '../../components/Empty';
import { useTexts, useWords } from '../../i18n';
import { duration } from '../../i18n/time';
import { useCollection, useNow } from '../../link/LiveProvider';
import type { ExceptionView } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import { Alarm } from '../queue/Rows';
import { PART, useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import styles from './exceptions.module.css';

/** What is overdue, longest first; each stays until someone acknowledges it or it ends by itself. */
export function Exceptions() {
  const t = useTexts(dispatchTexts);
  const exceptions = useCollection('exceptions');
  const list = useMemo(() => [...exceptions.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt)), [exceptions]);
  const [chosen, setChosen] = useState<string>();
  const at = Math.max(
    0,
    list.findIndex((e) => e.id === chosen),
  );
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen(list[Math.max(0, Math.min(at + step, list.length - 1))]?.id);
    else if (event.key === 'Enter' && event.target === event.currentTarget) {
      document.getElementById(`acknowledge-${list[at]?.id}`)?.querySelector('button')?.click();
    } else return;
    event.preventDefault();
  };
  return (
    <section className={shared.panel} aria-labelledby="exceptions-title">
      <div className={shared.panelHead}>
        <h2 id="exceptions-title">{t('exceptions')}</h2>
        <span className={list.length > 0 ? shared.alarm : shared.note}>{list.length}</span>
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
        {list.length === 0 && <Empty>{t('exceptionsEmpty')}</Empty>}
        {list.map((exception, index) => (
          <Exception key={exception.id} exception={exception} chosen={index === at} first={index === 0} />
        ))}
      </div>
    </section>
  );
}

interface ExceptionProps {
  readonly exception: ExceptionView;
  readonly chosen: boolean;
  readonly first: boolean;
}

function Exception({ exception, chosen, first }: ExceptionProps) {
  const t = useTexts(dispatchTexts);
  const word = useWords();
  const now = useNow();
  const forbidden = useForbidden();
  const { selectIncident } = useSelection();
  const { incident, subject } = useSubject(exception);
  return (
    <article className={styles.exception} data-chosen={chosen} data-first={first}>
      <Alarm text={word('Overdue', exception.kind)} />
      <button
        type="button"
        className={styles.subject}
        disabled={incident === undefined}
        onClick={() => selectIncident(incident)}
      >
        {subject}
      </button>
      <span className={shared.note}>{t('overdueBy', { time: duration(now - Date.parse(exception.dueAt)) })}</span>
      <span id={`acknowledge-${exception.id}`}>
        <ActionButton
          operation={{
            label: t('acknowledge'),
            keys: chosen ? 'Enter' : undefined,
            disabled: forbidden,
            run: () => api.post(`/api/exceptions/${encodeURIComponent(exception.id)}/acknowledge`),
          }}
        />
      </span>
    </article>
  );
}

/** What an exception is about, in words, and the incident to show for it. */
function useSubject(exception: ExceptionView): { readonly incident: string | undefined; readonly subject: string } {
  const assignments = useCollection('assignments');
  const incidents = useCollection('incidents');
  const units = useCollection('units');
  const prealerts = useCollection('prealerts');
  const hospitals = useCollection('hospitals');
  const calls = useCollection('calls');
  const preAlert = prealerts.get(exception.preAlert ?? '');
  const unitId = exception.unit ?? preAlert?.unit;
  const assignment = assignments.get(
    exception.assignment ?? preAlert?.assignment ?? units.get(unitId ?? '')?.assignment ?? '',
  );
  const call = calls.get(exception.call ?? '');
  const incident = incidents.get(exception.incident ?? assignment?.incident ?? '');
  const unit = units.get(unitId ?? assignment?.unit ?? '');
  const words = [
    unit?.card.callSign,
    preAlert === undefined ? undefined : hospitals.get(preAlert.hospital)?.card.name,
    incident?.complaint ?? call?.complaint,
    incident?.place.description ?? call?.place?.description,
  ];
  return {
    incident: incident?.id,
    subject: words.filter((w) => w !== undefined && w !== '').join(' · ') || exception.id,
  };
}
