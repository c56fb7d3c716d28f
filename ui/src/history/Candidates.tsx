import { ActionButton } from '../components/ActionButton';
import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import orders from '../orders/orders.module.css';
import type { CandidatesView, PatientQuery, TheirPatient } from '../protocol/types';
import { speaksAgainst } from './findings';
import styles from './history.module.css';
import { historyTexts } from './historytexts';

interface Props {
  readonly asked: PatientQuery;
  readonly found: CandidatesView;
  readonly show: (patient: string) => Promise<void>;
  readonly propose: (patient: TheirPatient) => Promise<unknown>;
  /** Why nobody can be proposed now. */
  readonly disabled: string | undefined;
}

/** Whom the hospital knows that it may be: what was asked for beside what is there, what agrees and what does not. */
export function Candidates({ asked, found, show, propose, disabled }: Props) {
  const t = useTexts(historyTexts);
  const word = useWords();
  return (
    <div aria-live="polite">
      {found.candidates.length === 0 && <p>{t('nobody')}</p>}
      {found.candidates.map((patient) => (
        <div key={patient.id} data-candidate={patient.id} data-grade={patient.grade}>
          <Compared asked={asked} patient={patient} />
          <div className={orders.form}>
            <ActionButton operation={{ label: t('show'), run: () => show(patient.id) }} />
            <ActionButton explain operation={{ label: t('propose'), disabled, run: () => propose(patient) }} />
          </div>
        </div>
      ))}
      <p className={orders.dim}>
        {t('asked')}: {found.how.map((how) => word('CandidatesViewHow', how)).join(', ')} · {timeOfDay(found.askedAt)}
      </p>
      {found.more > 0 && <p>{t('more')}</p>}
      {found.unread > 0 && <p>{t('unreadPeople', { n: found.unread })}</p>}
    </div>
  );
}

function Compared({ asked, patient }: { readonly asked: PatientQuery; readonly patient: TheirPatient }) {
  const t = useTexts(historyTexts);
  const word = useWords();
  const number = asked.identifier === undefined ? '' : `${asked.system ?? ''} ${asked.identifier}`.trim();
  const rows: readonly (readonly [string, string | undefined, string | undefined])[] = [
    [t('name'), asked.name, patient.name],
    [t('birthDate'), asked.birthDate, patient.birthDate],
    [t('sex'), asked.sex && word('AtmistSex', asked.sex), word('AtmistSex', patient.sex)],
    [t('numbers'), number, patient.identifiers.map((one) => one.replace('|', ' ')).join(', ')],
  ];
  const named = (against: boolean) =>
    patient.findings
      .filter((finding) => speaksAgainst(finding) === against)
      .map((finding) => word('MatchFinding', finding))
      .join(', ');
  return (
    <>
      <p>
        <span className={styles.grade}>{word('MatchGrade', patient.grade)}</span> · {patient.id}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('asked')}</th>
            <th scope="col">{t('there')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ours, theirs]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{ours || '—'}</td>
              <td>{theirs || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {named(false) !== '' && <p>✓ {t('agrees', { what: named(false) })}</p>}
      {named(true) !== '' && <p className={styles.grade}>▲ {t('against', { what: named(true) })}</p>}
    </>
  );
}
