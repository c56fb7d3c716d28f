import { type FormEvent, useState } from 'react';
import common from '../components/components.module.css';
import { useTexts, useWords } from '../i18n';
import orders from '../orders/orders.module.css';
import { ATMIST_SEX, type AtmistSex, type PatientQuery } from '../protocol/types';
import styles from './history.module.css';
import { historyTexts } from './historytexts';

interface Props {
  readonly find: (query: PatientQuery) => Promise<boolean>;
  readonly sex: AtmistSex;
  readonly pending: boolean;
}

/** An identifier, or a name with its birth date, and why. */
export function SearchForm({ find, sex: told, pending }: Props) {
  const t = useTexts(historyTexts);
  const word = useWords();
  const [system, setSystem] = useState('');
  const [identifier, setIdentifier] = useState('');
  const [name, setName] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [sex, setSex] = useState<AtmistSex>(told);
  const [reason, setReason] = useState(() => t('whyDefault'));
  const enough = identifier.trim() !== '' || (name.trim() !== '' && birthDate !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!enough || reason.trim() === '' || pending) return;
    void find({
      ...given('system', identifier.trim() === '' ? '' : system),
      ...given('identifier', identifier),
      ...given('name', name),
      ...given('birthDate', birthDate),
      ...(sex === 'UNKNOWN' ? {} : { sex }),
      reason: reason.trim(),
    });
  };
  return (
    <details className={styles.fold}>
      <summary>{t('search')}</summary>
      <form className={orders.form} onSubmit={submit}>
        <Field label={t('identifier')} value={identifier} set={setIdentifier} />
        <Field label={t('system')} value={system} set={setSystem} />
        <Field label={t('name')} value={name} set={setName} />
        <Field label={t('birthDate')} value={birthDate} set={setBirthDate} type="date" />
        <label>
          {t('sex')}
          <select value={sex} onChange={(event) => setSex(event.currentTarget.value as AtmistSex)}>
            {ATMIST_SEX.map((one) => (
              <option key={one} value={one}>
                {word('AtmistSex', one)}
              </option>
            ))}
          </select>
        </label>
        <Field label={t('why')} value={reason} set={setReason} />
        <button type="submit" className={common.action} aria-disabled={!enough} aria-busy={pending}>
          {t('find')}
        </button>
        {!enough && <p>{t('enough')}</p>}
      </form>
    </details>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly type?: 'text' | 'date';
}

function Field({ label, value, set, type = 'text' }: FieldProps) {
  return (
    <label className={orders.wide}>
      {label}
      <input
        type={type}
        maxLength={200}
        autoComplete="off"
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </label>
  );
}

function given(field: string, value: string): Readonly<Record<string, string>> {
  return value.trim() === '' ? {} : { [field]: value.trim() };
}
