import { useState } from 'react';
import { Age } from '../../components/Age';
import { Empty } from '../../components/Empty';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import type { EpcrDictionary, EpcrDictionaryItem, EpcrEntry, EpcrLine, EpcrViewField } from '../../protocol/types';
import { Groups } from './Groups';
import { line, type Pen, plain } from './lines';
import type { EntryProps } from './Medications';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';
import { useDictionary } from './useRecord';

/** Sections that a crew writes by hand, in the order of the dictionary; the rest is filled by itself. */
const FEWEST_CHIPS = 8;

/** Every field of the record, section by section: what stands there with source and age, conflicts beside each other, why there is no value. */
export function Sections({ view, enter }: EntryProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const dictionary = useDictionary(true);
  const [chosen, setChosen] = useState('ePatient');
  if (dictionary === undefined) return <Empty>{t('noDictionary')}</Empty>;
  const sections = dictionary.items.filter(({ kind }) => kind === 'SECTION');
  const elements = within(dictionary, chosen);
  const known = (view?.fields ?? []).filter((field) => elements.some(({ id }) => id === field.element));
  return (
    <div className={styles.body}>
      <label className={styles.field}>
        {t('section')}
        <select value={chosen} onChange={(e) => setChosen(e.target.value)}>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {said(section.name, language)}
            </option>
          ))}
        </select>
      </label>
      <Groups
        key={chosen}
        dictionary={dictionary}
        elements={elements}
        fields={known}
        locked={view?.locked !== undefined}
        enter={enter}
        show={(item, field, instance) => (
          <Field
            key={`${item.id} ${instance}`}
            item={item}
            field={field}
            instance={instance}
            dictionary={dictionary}
            locked={view?.locked !== undefined}
            messages={(view?.messages ?? [])
              .filter(
                (m) => m.element === item.id && (m.instance === undefined || plain(m.instance) === plain(instance)),
              )
              .map((m) => said(m.text, language))}
            enter={enter}
          />
        )}
      />
    </div>
  );
}

/** The elements of a section, whatever groups they stand in. */
function within(dictionary: EpcrDictionary, section: string): readonly EpcrDictionaryItem[] {
  const inside = new Set([section]);
  return dictionary.items.filter((item) => {
    if (!inside.has(item.parent)) return false;
    if (item.kind !== 'ELEMENT') inside.add(item.id);
    return item.kind === 'ELEMENT' && item.type !== 'BINARY' && item.type !== 'NONE';
  });
}

interface FieldProps {
  readonly item: EpcrDictionaryItem;
  readonly field: EpcrViewField | undefined;
  readonly instance: string;
  readonly dictionary: EpcrDictionary;
  readonly locked: boolean;
  readonly messages: readonly string[];
  readonly enter: (make: (pen: Pen) => readonly EpcrLine[]) => void;
}

function Field({ item, field, instance, dictionary, locked, messages, enter }: FieldProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const codes = Object.entries((item.codeList && dictionary.codeLists[item.codeList]) || {});
  const word = (value: string) => {
    const name = codes.find(([code]) => code === value)?.[1];
    return name === undefined ? value : said(name, language);
  };
  const write = (what: Pick<EpcrLine, 'value' | 'notValue' | 'pertinentNegative'>) => {
    enter((pen) => [
      line(pen, item.id, instance, {
        ...what,
        ...(field === undefined
          ? {}
          : { supersedes: [...new Set([field.shown.id, ...field.conflicting.map(({ id }) => id)])] }),
        ...(locked ? { reason } : {}),
      }),
    ]);
    setOpen(false);
  };
  const special = (code: string) => {
    for (const list of Object.values(dictionary.codeLists)) {
      const name = list?.[code];
      if (name !== undefined) return said(name, language);
    }
    return code;
  };
  return (
    <fieldset className={styles.element} data-element={item.id} data-instance={instance}>
      <legend>
        {said(item.name, language)}
        {item.usage === 'MANDATORY' || item.usage === 'REQUIRED' ? ' *' : ''} <small>{item.id}</small>
      </legend>
      {field !== undefined && <Shown entry={field.shown} word={word} special={special} />}
      {field !== undefined && field.earlier.length > 0 && (
        <small className={styles.dim}>{t('earlier', { n: field.earlier.length })}</small>
      )}
      {field !== undefined && field.conflicting.length > 0 && (
        <div className={styles.conflict}>
          <strong>▲ {t('conflict')}</strong>
          {field.conflicting.map((entry) => (
            <div key={entry.id} className={styles.side}>
              <Shown entry={entry} word={word} special={special} />
              <button type="button" onClick={() => write(content(entry))}>
                {t('choose')}
              </button>
            </div>
          ))}
        </div>
      )}
      {messages.map((message) => (
        <small key={message} className={styles.message}>
          ▲ {message}
        </small>
      ))}
      {open ? (
        <>
          {locked && (
            <label className={styles.field}>
              {t('reason')}
              <input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
            </label>
          )}
          <Value item={item} codes={codes} word={word} write={(value) => write({ value })} />
          {item.notValues.length > 0 && (
            <div className={styles.choices}>
              <span className={styles.dim}>{t('notKnown')}</span>
              {item.notValues.map((code) => (
                <button key={code} type="button" onClick={() => write({ notValue: code })}>
                  {special(code)}
                </button>
              ))}
            </div>
          )}
          {item.pertinentNegatives.length > 0 && (
            <div className={styles.choices}>
              <span className={styles.dim}>{t('negative')}</span>
              {item.pertinentNegatives.map((code) => (
                <button key={code} type="button" onClick={() => write({ pertinentNegative: code })}>
                  {special(code)}
                </button>
              ))}
            </div>
          )}
        </>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {t('set')}
          <span className={styles.hidden}> {said(item.name, language)}</span>
        </button>
      )}
    </fieldset>
  );
}

function content({
  value,
  notValue,
  pertinentNegative,
}: EpcrEntry): Pick<EpcrLine, 'value' | 'notValue' | 'pertinentNegative'> {
  return {
    ...(value === undefined ? {} : { value }),
    ...(notValue === undefined ? {} : { notValue }),
    ...(pertinentNegative === undefined ? {} : { pertinentNegative }),
  };
}

interface ShownProps {
  readonly entry: EpcrEntry;
  readonly word: (value: string) => string;
  readonly special: (code: string) => string;
}

/** What a line says, where it is from and how old it is. */
function Shown({ entry, word, special }: ShownProps) {
  const source = useWords();
  const { value, notValue, pertinentNegative } = entry;
  const parts = [
    value === undefined ? undefined : word(value),
    notValue === undefined ? undefined : special(notValue),
    pertinentNegative === undefined ? undefined : special(pertinentNegative),
  ].filter((part) => part !== undefined);
  return (
    <span className={styles.shown}>
      <Age at={entry.measuredAt ?? entry.recordedAt} staleAfterMillis={Number.POSITIVE_INFINITY} always>
        <strong>{parts.length === 0 ? '—' : parts.join(' · ')}</strong>
      </Age>{' '}
      <small className={styles.dim}>
        {source('EpcrSource', entry.source)}
        {entry.by !== '' && ` · ${entry.by}`}
        {entry.device !== '' && ` · ${entry.device}`}
      </small>
    </span>
  );
}

interface ValueProps {
  readonly item: EpcrDictionaryItem;
  readonly codes: readonly (readonly [string, unknown])[];
  readonly word: (value: string) => string;
  readonly write: (value: string) => void;
}

/** Chips for few codes, a list for many, a line for anything else. */
function Value({ item, codes, word, write }: ValueProps) {
  const t = useTexts(recordTexts);
  const [typed, setTyped] = useState('');
  if (codes.length > 0 && codes.length <= FEWEST_CHIPS) {
    return (
      <div className={styles.choices}>
        {codes.map(([code]) => (
          <button key={code} type="button" onClick={() => write(code)}>
            {word(code)}
          </button>
        ))}
      </div>
    );
  }
  if (codes.length > 0) {
    return (
      <select className={styles.select} aria-label={item.id} value="" onChange={(e) => write(e.target.value)}>
        <option value="" />
        {codes.map(([code]) => (
          <option key={code} value={code}>
            {word(code)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div className={styles.choices}>
      <input
        aria-label={item.id}
        className={styles.text}
        inputMode={item.type === 'INTEGER' || item.type === 'DECIMAL' ? 'decimal' : 'text'}
        value={typed}
        maxLength={item.lengthMax ?? 4_000}
        onChange={(e) => setTyped(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && typed !== '' && write(typed)}
      />
      <button type="button" disabled={typed === ''} onClick={() => write(typed)}>
        {t('set')}
      </button>
    </div>
  );
}
