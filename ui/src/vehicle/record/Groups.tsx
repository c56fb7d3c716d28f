import { type ReactNode, useState } from 'react';
import { said, useLanguage, useTexts } from '../../i18n';
import type { EpcrDictionary, EpcrDictionaryItem, EpcrLine, EpcrViewField } from '../../protocol/types';
import type { Pen } from './lines';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';
import { firstKey, freshKey, holds, removalLines, repeatingGroup } from './repeating';

interface GroupsProps {
  readonly dictionary: EpcrDictionary;
  readonly elements: readonly EpcrDictionaryItem[];
  readonly fields: readonly EpcrViewField[];
  readonly locked: boolean;
  readonly enter: (make: (pen: Pen) => readonly EpcrLine[]) => void;
  readonly show: (item: EpcrDictionaryItem, field: EpcrViewField | undefined, instance: string) => ReactNode;
}

/** The elements of a section: single ones, then each group that may be there several times with what has been begun of it. */
export function Groups({ dictionary, elements, fields, locked, enter, show }: GroupsProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const [begun, setBegun] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const begin = (id: string) => setBegun(new Map(begun).set(id, [...(begun.get(id) ?? []), freshKey()]));
  const forget = (id: string, key: string) =>
    setBegun(
      new Map(begun).set(
        id,
        (begun.get(id) ?? []).filter((known) => known !== key),
      ),
    );
  const groups = new Map<string, EpcrDictionaryItem[]>();
  for (const element of elements) {
    const id = repeatingGroup(dictionary, element)?.id ?? '';
    groups.set(id, [...(groups.get(id) ?? []), element]);
  }
  const values = (items: readonly EpcrDictionaryItem[], key: string | undefined) =>
    items.map((item) => {
      const there = fields.filter(
        ({ element, instance }) => element === item.id && (key === undefined || firstKey(instance) === key),
      );
      const more = (begun.get(`${item.id} ${key ?? ''}`) ?? []).map((one) =>
        key === undefined ? one : `${key}/${one}`,
      );
      const fresh = more.filter((instance) => there.every((field) => field.instance !== instance));
      return (
        <div key={item.id}>
          {there.map((field) => show(item, field, field.instance))}
          {there.length === 0 && show(item, undefined, key ?? '')}
          {fresh.map((instance) => show(item, undefined, instance))}
          {item.repeats && there.length > 0 && (
            <button type="button" onClick={() => begin(`${item.id} ${key ?? ''}`)}>
              {t('another')} <span className={styles.hidden}>{said(item.name, language)}</span>
            </button>
          )}
        </div>
      );
    });
  return (
    <>
      {values(groups.get('') ?? [], undefined)}
      {[...groups].map(([id, items]) => {
        const group = dictionary.items.find((item) => item.id === id);
        if (group === undefined) return null;
        const inside = fields.filter(({ element }) => items.some((item) => item.id === element));
        const kept = inside.filter(({ shown, conflicting }) => holds(shown) || conflicting.length > 0);
        const keys = [...new Set([...kept.map(({ instance }) => firstKey(instance)), ...(begun.get(id) ?? [])])];
        return (
          <section key={id} data-group={id} aria-label={said(group.name, language)}>
            {keys.map((key, index) => (
              <div key={key} className={styles.group} data-key={key}>
                <h3>
                  {said(group.name, language)} {index + 1}
                </h3>
                {values(items, key)}
                <Remove
                  name={`${said(group.name, language)} ${index + 1}`}
                  locked={locked}
                  remove={(reason) => {
                    const there = kept.filter(({ instance }) => firstKey(instance) === key);
                    if (there.length > 0) enter((pen) => removalLines(pen, there, reason));
                    forget(id, key);
                  }}
                />
              </div>
            ))}
            <button type="button" onClick={() => begin(id)}>
              + {said(group.name, language)}
            </button>
          </section>
        );
      })}
    </>
  );
}

interface RemoveProps {
  readonly name: string;
  readonly locked: boolean;
  readonly remove: (reason: string) => void;
}

/** Asks once more, and for the reason when the record is closed. */
function Remove({ name, locked, remove }: RemoveProps) {
  const t = useTexts(recordTexts);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {t('remove')} <span className={styles.hidden}>{name}</span>
      </button>
    );
  }
  return (
    <div className={styles.choices}>
      {locked && (
        <label className={styles.field}>
          {t('reason')}
          <input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
        </label>
      )}
      <button
        type="button"
        disabled={locked && reason === ''}
        onClick={() => {
          setAsked(false);
          remove(reason);
        }}
      >
        {t('removeNow', { name })}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        {t('keep')}
      </button>
    </div>
  );
}
