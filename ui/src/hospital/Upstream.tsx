import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useCollection, useEntry } from '../link/LiveProvider';
import { hl7Texts } from './hl7/hl7texts';
import styles from './hospital.module.css';
import { hospitalTexts } from './texts';

/** What stands behind this screen and is not well: the centre away, the external FHIR server behind, HL7 messages refused. Nothing when all is well. */
export function Upstream() {
  const t = useTexts(hospitalTexts);
  const centre = useEntry('centre', 'link');
  const outbox = useEntry('fhir', 'outbox');
  const words = useTexts(hl7Texts);
  const refused = [...useCollection('hl7').values()].reduce((sum, state) => sum + state.dead, 0);
  return (
    <span role="status" className={styles.abnormal}>
      {centre?.up === false && <span>▲ {t('centreDown', { time: timeOfDay(centre.since) })} </span>}
      {refused > 0 && <span>▲ HL7: {words('needPerson', { n: refused })} </span>}
      {outbox?.target !== undefined && outbox.waiting > 0 && <span>▲ {t('fhirLag', { n: outbox.waiting })}</span>}
    </span>
  );
}
