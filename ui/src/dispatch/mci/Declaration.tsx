import { type FormEvent, useState } from 'react';
import { api, newId } from '../../api/http';
import shared from '../../components/components.module.css';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { useAttempt } from '../../operations/operation';
import { MCI_LEVEL, type MciLevel, type MciViewDeclared, SECTOR_KIND, type SectorKind } from '../../protocol/types';
import { useForbidden } from '../permission';
import styles from './mci.module.css';
import { mciTexts } from './texts';

interface DeclarationProps {
  readonly incident: string;
  readonly declared: MciViewDeclared | undefined;
}

/** Declares a mass casualty incident or changes its level; once declared, adds sectors. */
export function Declaration({ incident, declared }: DeclarationProps) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [level, setLevel] = useState<MciLevel>(declared?.level ?? 'LEVEL_4');
  const [commander, setCommander] = useState(declared?.commander ?? '');
  const [expected, setExpected] = useState(declared?.expected ?? 10);
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(() => api.post(`/api/incidents/${encodeURIComponent(incident)}/mci`, { level, commander, expected }));
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <label>
          {t('level')}
          <select
            {...(declared === undefined ? { 'data-autofocus': true } : {})}
            value={level}
            onChange={(event) => setLevel(event.currentTarget.value as MciLevel)}
          >
            {MCI_LEVEL.map((value) => (
              <option key={value} value={value}>
                {word('MciLevel', value)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('commanderField')}
          <input maxLength={100} value={commander} onChange={(event) => setCommander(event.currentTarget.value)} />
        </label>
        <label>
          {t('expectedField')}
          <input
            type="number"
            min={0}
            max={10000}
            value={expected}
            onChange={(event) => setExpected(event.currentTarget.valueAsNumber || 0)}
          />
        </label>
        <button type="submit" className={shared.action} disabled={forbidden !== undefined} title={forbidden}>
          {t(declared === undefined ? 'declare' : 'change')}
        </button>
      </form>
      {declared !== undefined && <AddSector incident={incident} />}
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </>
  );
}

function AddSector({ incident }: { readonly incident: string }) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [kind, setKind] = useState<SectorKind>('TREATMENT');
  const [name, setName] = useState('');
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { id: newId('S'), kind, name: name.trim() === '' ? word('SectorKind', kind) : name.trim() };
    void start(() => api.post(`/api/incidents/${encodeURIComponent(incident)}/mci/sectors`, body)).then(
      (done) => done && setName(''),
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('addSector')}>
      <label>
        {t('kind')}
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as SectorKind)}>
          {SECTOR_KIND.map((value) => (
            <option key={value} value={value}>
              {word('SectorKind', value)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('sectorName')}
        <input maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" className={shared.action} disabled={forbidden !== undefined} title={forbidden}>
        {t('addSector')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
