import { useTexts, useWords } from '../../i18n';
import { useFormulary } from './formulary';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

/** By which table doses are offered, and who answers for it. */
export function FormularyLine() {
  const t = useTexts(recordTexts);
  const word = useWords();
  const { version, source, approved, from } = useFormulary();
  return (
    <p data-formulary={version} data-approved={approved !== undefined}>
      {approved === undefined ? (
        <strong className={styles.message}>▲ {t('formularyBuiltIn', { version })}</strong>
      ) : (
        <>
          {t('formulary')} <strong>{version}</strong> · {source} ·{' '}
          {t('approvedBy', { by: approved.by, on: approved.on })}
          {from !== undefined && ` · ${word('FormularyViewFrom', from)}`}
        </>
      )}
    </p>
  );
}
