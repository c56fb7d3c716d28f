import { Modal } from '@mantine/core';
import { useState } from 'react';
import { ProblemText } from '../../components/ProblemText';
import { useLanguage, useTexts } from '../../i18n';
import { useKeysSuspended } from '../../keys/keys';
import { useCollection, useEntry } from '../../link/LiveProvider';
import { useQueued } from '../../offline/offline';
import { useAttempt } from '../../operations/operation';
import type { AssignmentId, EpcrLine } from '../../protocol/types';
import { knownValues } from '../findings/known';
import vehicle from '../vehicle.module.css';
import { Cpr } from './Cpr';
import { dosePatient } from './doses';
import type { Pen } from './lines';
import { Medications } from './Medications';
import { PatientChoice } from './PatientChoice';
import { Procedures } from './Procedures';
import { patientsOf, recordOf } from './patients';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';
import { Sections } from './Sections';
import { Signatures } from './Signatures';
import { useRecord } from './useRecord';

const TABS = ['medications', 'procedures', 'cpr', 'sections', 'signatures'] as const;
type Tab = (typeof TABS)[number];

interface RecordCardProps {
  readonly unit: string;
  readonly assignment: AssignmentId;
}

/** The patient's record on the tablet: what is given and done by a tap or two, resuscitation, every field, signatures. Works without link. */
export function RecordCard({ unit, assignment }: RecordCardProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const [tab, setTab] = useState<Tab>();
  const [number, setNumber] = useState(1);
  const record = recordOf(assignment, number);
  const several = Math.max(number, patientsOf(assignment, useCollection('epcr').keys())) > 1;
  const head = useEntry('epcr', record);
  const { view, write } = useRecord(unit, record);
  const findings = useEntry('findings', unit);
  const first = knownValues(assignment, findings, useEntry('scores', unit), useQueued()).get('age_years')?.value;
  // What the crew found before it had a second patient is of the first.
  const years = number === 1 ? first : undefined;
  const patient = dosePatient(view, years === undefined ? undefined : Number(years));
  const { attempt, start } = useAttempt();
  useKeysSuspended(tab !== undefined);
  const enter = (make: (pen: Pen) => readonly EpcrLine[]) => void start(() => write(make));
  return (
    <section className={vehicle.card} aria-labelledby="record">
      <h2 id="record">{t('record')}</h2>
      <PatientChoice assignment={assignment} number={number} choose={setNumber} />
      {head !== undefined && (
        <p data-record={head.entries}>
          {t('messages', { errors: head.errors, warnings: head.warnings, conflicts: head.conflicts })}
          {head.locked !== undefined && <strong> · {t('lockedBy', { by: head.locked.by })}</strong>}
        </p>
      )}
      <div className={vehicle.row}>
        {TABS.map((name) => (
          <button key={name} type="button" className={vehicle.touch} data-tab={name} onClick={() => setTab(name)}>
            {t(name)}
          </button>
        ))}
      </div>
      {head !== undefined && (
        <nav className={vehicle.row} aria-label={t('documents')}>
          {(['pdf', 'nemsis', 'fhir'] as const).map((form) => (
            <a
              key={form}
              className={styles.document}
              data-document={form}
              href={`/api/epcr/${record}/${form}${form === 'pdf' ? `?lang=${language}` : ''}`}
              download
            >
              ↓ {t(form)}
            </a>
          ))}
        </nav>
      )}
      <Modal opened={tab !== undefined} onClose={() => setTab(undefined)} fullScreen withCloseButton={false}>
        <div className={styles.head}>
          <Modal.Title>
            {tab === undefined ? '' : t(tab)}
            {several && ` · ${t('patientNumber', { n: number })}`}
          </Modal.Title>
          <button type="button" className={vehicle.touch} onClick={() => setTab(undefined)}>
            {t('close')}
          </button>
        </div>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
        {tab === 'medications' && <Medications view={view} patient={patient} enter={enter} />}
        {tab === 'procedures' && <Procedures view={view} enter={enter} />}
        {tab === 'cpr' && <Cpr key={record} patient={patient} assignment={record} enter={enter} />}
        {tab === 'sections' && <Sections view={view} enter={enter} />}
        {tab === 'signatures' && <Signatures view={view} head={head} enter={enter} />}
      </Modal>
    </section>
  );
}
