import { useLayoutEffect, useRef } from 'react';
import { useSentence } from '../dispatch/incident/sentence';
import { said, useLanguage, useTexts, useWords } from '../i18n';
import { age, timeOfDay } from '../i18n/time';
import type { CaseFile, Line } from './case';
import type { Act } from './clock';
import { countUntil, type Item } from './lanes';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

/** Most lines before and behind the cursor; how many there are more is said. */
const BEFORE_MAX = 60;
const BEHIND_MAX = 40;
/** Longer values, as drawn signatures, are shortened here; the record has them whole. */
const VALUE_MAX = 120;

interface ItemListProps {
  readonly file: CaseFile;
  readonly items: readonly Item[];
  readonly time: number;
  readonly act: (act: Act) => void;
}

/** What happened in words, the newest at the cursor marked with its age; what comes later is dimmed. A press goes there. */
export function ItemList({ file, items, time, act }: ItemListProps) {
  const t = useTexts(qualityTexts);
  const say = useItemWords(file);
  const current = countUntil(items, time) - 1;
  const first = Math.max(0, current + 1 - BEFORE_MAX);
  const last = Math.min(items.length, current + 1 + BEHIND_MAX);
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked line is another one
  useLayoutEffect(() => {
    const box = list.current;
    const line = box?.querySelector<HTMLElement>('[aria-current]');
    if (box === null || line == null) return;
    box.scrollTop = line.offsetTop - box.offsetTop - box.clientHeight / 2;
  }, [current]);
  return (
    <section className={styles.items} aria-label={t('events')}>
      <h2>{t('events')}</h2>
      {current < 0 && <p className={styles.note}>{t('nothing')}</p>}
      <ol ref={list} data-scrolls tabIndex={0} aria-label={t('events')}>
        {first > 0 && <li className={styles.dim}>{t('earlier', { n: first })}</li>}
        {items.slice(first, last).map((item, i) => (
          <li
            key={item.key}
            className={first + i > current ? styles.ahead : undefined}
            {...(first + i === current ? { 'aria-current': 'time' as const } : {})}
          >
            <button type="button" onClick={() => act({ do: 'seek', time: item.at })}>
              <time dateTime={new Date(item.at).toISOString()}>{timeOfDay(item.at)}</time>
              <span>
                <span className={styles.dim}>{t(item.kind)}</span> {say(item)}
              </span>
              {first + i === current && <span className={styles.dim}>{age(time - item.at)}</span>}
            </button>
          </li>
        ))}
        {last < items.length && <li className={styles.dim}>{t('later', { n: items.length - last })}</li>}
      </ol>
    </section>
  );
}

/** One sentence for a thing that happened, with who did it. */
function useItemWords(file: CaseFile): (item: Item) => string {
  const t = useTexts(qualityTexts);
  const language = useLanguage();
  const word = useWords();
  const sentence = useSentence({
    unit: (id) => file.names.units[id],
    hospital: (id) => file.names.hospitals[id],
    assigned: (id) => file.assignments.find((assignment) => assignment.id === id)?.unit,
  });
  const line = ({ name, line: entry, said: meaning }: Line) => {
    const value = meaning === undefined ? (entry.value ?? '') : said(meaning, language);
    const start = value.slice(0, VALUE_MAX);
    // A signature or a picture is one long word.
    const long = /\s/.test(start) ? `${start}…` : t('picture');
    const short = value.length > VALUE_MAX ? long : value;
    return `${said(name, language)}: ${short === '' ? t('takenBack') : short} · ${entry.by}`;
  };
  return ({ recorded, alarm, line: entry, leads }) => {
    if (leads !== undefined) return t('recordingTaken', { n: leads.length, device: leads[0]?.device ?? '' });
    if (recorded !== undefined) return `${sentence(recorded)} · ${recorded.actor}`;
    if (alarm !== undefined) return `${said(alarm.text, language)} (${word('AlarmPriority', alarm.priority)})`;
    return entry === undefined ? '' : line(entry);
  };
}
