import { useState } from 'react';
import { useTexts } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import type { AssignmentId } from '../../protocol/types';
import vehicle from '../vehicle.module.css';
import { PATIENTS_MAX, patientsOf } from './patients';
import { recordTexts } from './recordtexts';

interface Props {
  readonly assignment: AssignmentId;
  readonly number: number;
  readonly choose: (number: number) => void;
}

/** Whose record is written: of a crew with several patients each has one, and the department is told of each as soon as something stands in it. */
export function PatientChoice({ assignment, number, choose }: Props) {
  const t = useTexts(recordTexts);
  const records = useCollection('epcr');
  const [begun, setBegun] = useState(1);
  const count = Math.max(begun, number, patientsOf(assignment, records.keys()));
  const another = () => {
    setBegun(count + 1);
    choose(count + 1);
  };
  return (
    <div className={vehicle.row} role="group" aria-label={t('whose')}>
      {count > 1 &&
        Array.from({ length: count }, (_, i) => i + 1).map((one) => (
          <button
            key={one}
            type="button"
            className={vehicle.touch}
            aria-pressed={one === number}
            data-patient={one}
            onClick={() => choose(one)}
          >
            {one === number ? '● ' : ''}
            {t('patientNumber', { n: one })}
          </button>
        ))}
      {count < PATIENTS_MAX && (
        <button type="button" className={vehicle.touch} data-patient="another" onClick={another}>
          {t('anotherPatient')}
        </button>
      )}
    </div>
  );
}
