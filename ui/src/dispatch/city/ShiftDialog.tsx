import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import common from '../../components/components.module.css';
import { focusFirst } from '../../components/focus';
import { ProblemText } from '../../components/ProblemText';
import { commonTexts } from '../../components/texts';
import { useTexts } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useKeysSuspended } from '../../keys/keys';
import { useServerClock } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import type { UnitView } from '../../protocol/types';
import styles from './city.module.css';
import { shiftOf } from './shift';
import { cityTexts } from './texts';

interface ShiftDialogProps {
  readonly unit: UnitView;
  readonly close: () => void;
}

/** When the crew works, and until when it is owed rest. Enter sends. */
export function ShiftDialog({ unit, close }: ShiftDialogProps) {
  const t = useTexts(cityTexts);
  const words = useTexts(commonTexts);
  const clock = useServerClock();
  const { shift } = unit;
  const clockTime = (instant: string | undefined) => (instant === undefined ? '' : timeOfDay(instant).slice(0, 5));
  const [starts, setStarts] = useState(() => clockTime(shift?.startsAt ?? new Date(clock.now()).toISOString()));
  const [ends, setEnds] = useState(() => clockTime(shift?.endsAt));
  const [rest, setRest] = useState(() => clockTime(shift?.restUntil));
  const { attempt, start } = useAttempt();
  useKeysSuspended(true);
  const wanted = shiftOf(starts, ends, rest, clock.now());
  const send = (body: object) => api.post(`/api/units/${encodeURIComponent(unit.id)}/shift`, body);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== undefined && (await start(() => send({ shift: wanted })))) close();
  };
  const field = (label: string, value: string, change: (value: string) => void, first = false) => (
    <label>
      {label}
      <input
        type="time"
        value={value}
        data-autofocus={first ? true : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <Modal
      opened
      onClose={close}
      title={`${t('shift')} · ${unit.card.callSign}`}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      <form ref={focusFirst} className={styles.shift} onSubmit={(event) => void confirm(event)}>
        {field(t('shiftFrom'), starts, setStarts)}
        {field(t('shiftTo'), ends, setEnds, true)}
        {field(t('restTo'), rest, setRest)}
        <output>
          {wanted === undefined
            ? t('shiftMissing')
            : t('shiftLength', { time: duration(Date.parse(wanted.endsAt) - Date.parse(wanted.startsAt)) })}
        </output>
        <div className={styles.shiftActions}>
          <button
            type="submit"
            className={common.action}
            data-strong={wanted !== undefined}
            disabled={wanted === undefined}
          >
            {t('shiftSet')} <kbd aria-hidden="true">↵</kbd>
          </button>
          {shift !== undefined && (
            <ActionButton operation={{ label: t('shiftNone'), run: () => send({}).then(close) }} />
          )}
        </div>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      </form>
    </Modal>
  );
}
