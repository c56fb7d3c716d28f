import { TextInput } from '@mantine/core';
import common from '../../components/components.module.css';
import { PriorityMark } from '../../components/PriorityMark';
import { useLanguage, useTexts, useWords } from '../../i18n';
import { CAPABILITY, PRIORITY, type ResponsePlan } from '../../protocol/types';
import { useSlotWords } from '../calls/slotWords';
import { COMPLAINTS, type Draft, withComplaint } from './draft';
import styles from './intake.module.css';
import { intakeTexts } from './texts';

interface ChoicesProps {
  readonly draft: Draft;
  /** The site's response plans; undefined until they are there. */
  readonly plans: Readonly<Record<string, ResponsePlan>> | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What is chosen rather than typed: frequent complaints, priority, needs; and a note. */
export function Choices({ draft, plans, onChange }: ChoicesProps) {
  const t = useTexts(intakeTexts);
  const slotWords = useSlotWords();
  const word = useWords();
  const index = useLanguage() === 'en' ? 0 : 1;
  return (
    <>
      <div className={styles.quick}>
        {COMPLAINTS.map((complaint, i) => (
          <button
            type="button"
            key={complaint.words[0]}
            tabIndex={-1}
            className={styles.chip}
            onClick={() => onChange(withComplaint(draft, complaint, complaint.words[index], plans))}
          >
            <kbd aria-hidden="true">{i + 1}</kbd> {complaint.words[index]}
          </button>
        ))}
      </div>
      <fieldset className={styles.priorities}>
        <legend>
          {t('priority')} <kbd aria-hidden="true">1</kbd>–<kbd aria-hidden="true">4</kbd>
          {draft.proposedBy !== '' && ` · ${t('proposedBy', { determinant: draft.proposedBy })}`}
        </legend>
        {PRIORITY.map((priority) => (
          <label key={priority} className={styles.choice}>
            <input
              type="radio"
              name="priority"
              value={priority}
              checked={draft.priority === priority}
              onChange={() => onChange({ priority, proposedBy: '' })}
              onKeyDown={(event) => {
                const wanted = PRIORITY[Number(event.key) - 1];
                if (wanted === undefined) return;
                event.preventDefault();
                event.stopPropagation();
                onChange({ priority: wanted, proposedBy: '' });
                event.currentTarget.form?.querySelector<HTMLInputElement>(`[value=${wanted}]`)?.focus();
              }}
            />
            <PriorityMark priority={priority} />
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.needs}>
        <legend>{t('needs')}</legend>
        {CAPABILITY.map((capability) => (
          <label key={capability} className={styles.choice}>
            <input
              type="checkbox"
              checked={draft.needs.includes(capability)}
              onChange={(event) =>
                onChange({
                  needs: event.currentTarget.checked
                    ? [...draft.needs, capability]
                    : draft.needs.filter((need) => need !== capability),
                })
              }
            />
            {word('Capability', capability)}
          </label>
        ))}
      </fieldset>
      {draft.plan !== undefined && (
        <p className={styles.plan} data-plan={draft.plan.code}>
          {t('plan', { units: draft.plan.slots.map((slot) => slotWords(slot)).join(', ') })}{' '}
          <button type="button" className={common.plain} onClick={() => onChange({ plan: undefined })}>
            {t('oneUnit')}
          </button>
        </p>
      )}
      <div className={styles.two}>
        <TextInput
          size="sm"
          label={t('note')}
          maxLength={1000}
          autoComplete="off"
          value={draft.note}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
        />
        <TextInput
          size="sm"
          label={t('callback')}
          type="tel"
          maxLength={40}
          autoComplete="off"
          value={draft.callback}
          onChange={(event) => onChange({ callback: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
