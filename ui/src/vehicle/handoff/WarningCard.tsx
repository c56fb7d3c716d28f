import { type FormEvent, useState } from 'react';
import { newId } from '../../api/http';
import { useAccount } from '../../app/session';
import { ActionButton } from '../../components/ActionButton';
import { ProblemText } from '../../components/ProblemText';
import { vitalNumber } from '../../components/Vital';
import { inOrder } from '../../components/vitalLimits';
import { options } from '../../hospitals/destination';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import { age } from '../../i18n/time';
import { useEntry, useNow } from '../../link/LiveProvider';
import { post } from '../../offline/offline';
import { useAttempt } from '../../operations/operation';
import { type Atmist, PATHWAY_NEED, type PreAlertProposal, type SituationView } from '../../protocol/types';
import { useFormulary } from '../record/formulary';
import { useRecord } from '../record/useRecord';
import { vehicleTexts } from '../texts';
import styles from '../vehicle.module.css';
import { draft } from './draft';
import { handoffTexts } from './texts';

interface Props {
  readonly unit: string;
  readonly situation: SituationView;
  readonly proposal: PreAlertProposal;
  readonly destination: string | undefined;
}

const LINES = ['time', 'mechanism', 'injuries', 'signs', 'treatment'] as const;

/** Why a department should be warned now, what it would be told, and one press to do so. */
export function WarningCard({ unit, situation, proposal, destination }: Props) {
  const t = useTexts(handoffTexts);
  const word = useWords();
  const language = useLanguage();
  const now = useNow();
  const atmist = useDraft(unit, situation, proposal);
  const ranking = useEntry('destinations', unit);
  const own = ranking?.assignment === proposal.assignment ? ranking : undefined;
  const best = options(situation.hospitals, own, PATHWAY_NEED[atmist.pathway])[0]?.hospital.id;
  const hospital = destination ?? (own === undefined ? undefined : best);
  const name = situation.hospitals.find((one) => one.id === hospital)?.card.name ?? '';
  const [id] = useState(() => newId('P'));
  return (
    <section className={styles.card} aria-labelledby="warning" data-warning={proposal.reasons[0]?.id}>
      <h2 id="warning">▲ {t('warn')}</h2>
      <ul>
        {proposal.reasons.map((reason) => (
          <li key={reason.id} title={reason.source}>
            <strong>{said(reason.words, language)}</strong> ({reason.seen.join(', ')}) ·{' '}
            {word('AtmistPathway', reason.pathway)}
          </li>
        ))}
      </ul>
      <p className={styles.dim}>
        {t('since', { age: age(now - Date.parse(proposal.since)) })} · {t('assistive')}
      </p>
      <details>
        <summary>{t('content')}</summary>
        <Content atmist={atmist} />
      </details>
      <ActionButton
        strong
        explain
        className={styles.big}
        operation={{
          label: t('send', { hospital: name, pathway: word('AtmistPathway', atmist.pathway) }),
          disabled: hospital === undefined ? t('noHospital') : undefined,
          run: () => post(`/api/vehicles/${unit}/prealert`, { id, assignment: proposal.assignment, hospital, atmist }),
        }}
      />
      <Declining unit={unit} />
    </section>
  );
}

function Content({ atmist }: { readonly atmist: Atmist }) {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  return (
    <ul>
      <li>
        {t('age')}: {atmist.ageYears ?? '—'}, {word('AtmistSex', atmist.sex)}
      </li>
      {LINES.map((line) => (
        <li key={line}>
          {t(line)}: {atmist[line] === '' ? '—' : atmist[line]}
        </li>
      ))}
    </ul>
  );
}

function Declining({ unit }: { readonly unit: string }) {
  const t = useTexts(handoffTexts);
  const [reason, setReason] = useState('');
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '')
      void start(() => post(`/api/vehicles/${unit}/warning/decline`, { reason: reason.trim() }));
  };
  return (
    <form className={styles.row} onSubmit={submit}>
      <input
        className={styles.touch}
        aria-label={t('why')}
        placeholder={t('why')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <button type="submit" className={styles.touch} aria-disabled={reason.trim() === ''}>
        {t('decline')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}

/** The pre-alert from the record, the curve and the monitor. */
function useDraft(unit: string, situation: SituationView, proposal: PreAlertProposal): Atmist {
  const word = useWords();
  const language = useLanguage();
  const account = useAccount();
  const { medications } = useFormulary();
  const { view } = useRecord(account.unit ?? unit, proposal.assignment);
  const reading = useEntry('readings', unit);
  const vitals = useEntry('vitals', unit);
  const findings = useEntry('findings', unit);
  const years = Number(findings?.findings.age_years?.value);
  return draft(
    {
      complaint: situation.incident?.complaint ?? '',
      pathway: proposal.reasons[0]?.pathway ?? 'GENERAL',
      ageYears: Number.isInteger(years) && findings?.assignment === proposal.assignment ? years : undefined,
      record: view,
      medications,
      reading: reading?.assignment === proposal.assignment ? reading : undefined,
      signs: inOrder(vitals?.assignment === proposal.assignment ? vitals.values : {})
        .map(({ sign, value }) => `${word('VitalSign', sign)} ${vitalNumber(sign, value)}`)
        .join(', '),
    },
    language,
  );
}
