import { type FormEvent, useState } from 'react';
import { api } from '../../api/http';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useAttempt } from '../../operations/operation';
import type { Instant } from '../../protocol/types';
import styles from '../hospital.module.css';
import { hl7Texts } from './hl7texts';

/** A message that another system refused: `GET /hl7/dead-letters` of docs/api.md. */
export interface DeadLetterView {
  readonly id: number;
  readonly interfaceId: string;
  readonly patient: string;
  readonly trigger: string;
  readonly message: string;
  readonly diedAt: Instant;
  readonly tries: number;
  readonly reason: string;
  readonly behind: number;
}

interface DeadLetterProps {
  readonly letter: DeadLetterView;
  /** The letter was dealt with. */
  readonly done: () => void;
}

/** One refused message: read, change, send again or give up. */
export function DeadLetter({ letter, done }: DeadLetterProps) {
  const t = useTexts(hl7Texts);
  const [text, setText] = useState(letter.message.replaceAll('\r', '\n').trimEnd());
  const [reason, setReason] = useState('');
  const { attempt, start } = useAttempt();
  const act = (event: FormEvent, path: string, body: unknown) => {
    event.preventDefault();
    void start(() => api.post(`/hl7/dead-letters/${letter.id}/${path}`, body)).then((ok) => {
      if (ok) done();
    });
  };
  const busy = attempt.kind === 'pending';
  const name = t('letter', { trigger: letter.trigger, patient: letter.patient, interface: letter.interfaceId });
  return (
    <article className={styles.form} aria-label={name} data-letter={letter.id}>
      <h4>
        {name} · <Age at={letter.diedAt} staleAfterMillis={Number.POSITIVE_INFINITY} always />
      </h4>
      <p className={styles.abnormal}>▲ {t('reason', { reason: letter.reason })}</p>
      {letter.behind > 0 && <p>{t('behind', { n: letter.behind })}</p>}
      <form onSubmit={(event) => act(event, 'resend', { text })}>
        <label>
          {t('message')}
          <textarea
            className={styles.hl7}
            required
            rows={8}
            maxLength={20000}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" className={styles.submit} aria-busy={busy}>
          {t('resend')}
        </button>
      </form>
      <form onSubmit={(event) => act(event, 'discard', { reason })}>
        <label>
          {t('why')}
          <input required maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </label>
        <button type="submit" aria-busy={busy}>
          {t('discard')}
        </button>
      </form>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </article>
  );
}
