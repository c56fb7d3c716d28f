import { Modal } from '@mantine/core';
import { useState } from 'react';
import { Outcome } from '../../clinical/ScoresPanel';
import { SCORE_INPUTS, SCORE_NAMES } from '../../clinical/scores';
import { panelTexts } from '../../clinical/scoretexts';
import { useScoreWords } from '../../clinical/useScoreWords';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useKeysSuspended } from '../../keys/keys';
import type { ScoresView } from '../../protocol/types';
import vehicle from '../vehicle.module.css';
import { Finding, type Known } from './Finding';
import styles from './findings.module.css';
import { type Asked, asked, left } from './forms';
import type { FindingKey } from './groups';

type ScoreName = (typeof SCORE_NAMES)[number];

interface ScoreFormsProps {
  readonly known: ReadonlyMap<string, Known>;
  readonly scores: ScoresView | undefined;
  readonly enter: (key: FindingKey, value: string) => void;
  readonly problem: unknown;
}

/** Every score of the tables as one form, made from its table: nothing here knows a score by name. */
export function ScoreForms({ known, scores, enter, problem }: ScoreFormsProps) {
  const t = useTexts(panelTexts);
  const words = useScoreWords();
  const [open, setOpen] = useState<ScoreName>();
  useKeysSuspended(open !== undefined);
  return (
    <details className={styles.group}>
      <summary>{t('allScores')}</summary>
      <div className={styles.finding}>
        {SCORE_NAMES.map((name) => (
          <button key={name} type="button" className={styles.answer} data-form={name} onClick={() => setOpen(name)}>
            {words.score(name)}
            <Left count={left(asked(SCORE_INPUTS[name]), known)} />
          </button>
        ))}
      </div>
      <Modal opened={open !== undefined} onClose={() => setOpen(undefined)} fullScreen withCloseButton={false}>
        {/* A header element of the dialog would be a second banner of the page. */}
        <div className={styles.head}>
          <Modal.Title>{open === undefined ? '' : words.score(open)}</Modal.Title>
          <button type="button" className={vehicle.touch} onClick={() => setOpen(undefined)}>
            {t('close')}
          </button>
        </div>
        {open !== undefined && (
          <Form name={open} fields={asked(SCORE_INPUTS[open])} known={known} scores={scores} enter={enter} />
        )}
        <ProblemText error={problem} />
      </Modal>
    </details>
  );
}

function Left({ count }: { readonly count: number }) {
  const t = useTexts(panelTexts);
  return <small>{count === 0 ? `✓ ${t('complete')}` : t('left', { n: count })}</small>;
}

interface FormProps extends Omit<ScoreFormsProps, 'problem'> {
  readonly name: ScoreName;
  readonly fields: readonly Asked[];
}

function Form({ name, fields, known, scores, enter }: FormProps) {
  const line = scores?.scores.find((one) => one.score === name);
  return (
    <div className={styles.form}>
      <p className={styles.result} role="status">
        {line === undefined ? <Left count={left(fields, known)} /> : <Outcome line={line} />}
      </p>
      {fields.map(({ key, optional }) => (
        <Finding key={key} name={key} known={known.get(key)} optional={optional} enter={(value) => enter(key, value)} />
      ))}
    </div>
  );
}
