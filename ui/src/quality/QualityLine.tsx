import { navigate } from '../app/navigation';
import { CommandBar } from '../components/CommandBar';
import { useTexts } from '../i18n';
import { linetexts } from './linetexts';
import styles from './quality.module.css';
import { type CaseControls, type Looked, useQualityVerbs } from './useQualityVerbs';

interface QualityLineProps {
  readonly looked: Looked;
  /** The case that is open; undefined on the list. */
  readonly id?: string | undefined;
  /** Its clock; undefined while it is loading. */
  readonly controls?: CaseControls | undefined;
}

/** The command line of looking back: the same grammar as on the consoles; a line that begins with no verb looks for cases. */
export function QualityLine({ looked, id, controls }: QualityLineProps) {
  const t = useTexts(linetexts);
  const verbs = useQualityVerbs(looked, id, controls);
  return (
    <footer className={styles.command}>
      <CommandBar
        verbs={verbs}
        hint={t('hint')}
        otherwise={(words) => ({
          kind: 'ready',
          preview: t('searchFor', { words }),
          run: () => {
            looked.ask({ text: words, from: '', to: '' });
            navigate('/quality');
            return undefined;
          },
        })}
      />
    </footer>
  );
}
