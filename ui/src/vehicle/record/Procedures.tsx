import { useState } from 'react';
import { useLanguage, useTexts } from '../../i18n';
import { PROCEDURES, type Procedure } from './catalogue';
import { procedureLines } from './lines';
import { type EntryProps, Given } from './Medications';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

/** Two taps for a procedure: what, and how it went. */
export function Procedures({ view, enter }: EntryProps) {
  const t = useTexts(recordTexts);
  const chinese = useLanguage() !== 'en';
  const [chosen, setChosen] = useState<Procedure>();
  const name = (procedure: Procedure) => procedure.name[chinese ? 1 : 0];
  const done = (code: string, successful: boolean) => {
    enter((pen) => procedureLines(pen, code, successful));
    setChosen(undefined);
  };
  return (
    <div className={styles.body}>
      <Given view={view} code="eProcedures.03" at="eProcedures.01">
        {(value, of) => {
          const known = PROCEDURES.find(({ code }) => code === value);
          const failed = of('eProcedures.06') === '9923001';
          return `${known === undefined ? value : name(known)}${failed ? ` (${t('failed')})` : ''}`;
        }}
      </Given>
      <div className={styles.choices}>
        {PROCEDURES.map((procedure) => (
          <button
            key={procedure.code}
            type="button"
            aria-pressed={procedure === chosen}
            onClick={() => setChosen(procedure)}
          >
            {name(procedure)}
          </button>
        ))}
      </div>
      {chosen !== undefined && (
        <>
          <h3>{name(chosen)}</h3>
          <div className={styles.choices}>
            <button type="button" className={styles.strong} onClick={() => done(chosen.code, true)}>
              {t('done')}
            </button>
            <button type="button" onClick={() => done(chosen.code, false)}>
              {t('failed')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
