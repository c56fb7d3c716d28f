import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { api } from '../../api/http';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import type { LatLon, Place } from '../../protocol/types';
import shared from '../dispatch.module.css';
import styles from './intake.module.css';
import { intakeTexts } from './texts';

/** One answer of the address search. */
export interface Hit {
  readonly kind: 'STREET' | 'JUNCTION' | 'POI' | 'ADDRESS' | 'PLUS_CODE' | 'COORDINATES';
  readonly name: string;
  readonly location: LatLon;
  readonly radiusMeters: number;
}

/** Waits for a pause in the typing, not for its end. */
const DEBOUNCE_MILLIS = 120;
const HITS_MAX = 8;

/** A hit as the place of an incident. */
export function placeOf(hit: Hit): Place {
  return { description: hit.name, location: hit.location, radiusMeters: Math.round(hit.radiusMeters) };
}

interface PlaceSearchProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly id: string;
  readonly text: string;
  readonly place: Place | undefined;
  readonly onText: (text: string) => void;
  readonly onPlace: (place: Place) => void;
}

/**
 * Address search: ↑ ↓ choose, Enter takes; when the answer to what is typed is not there yet, Enter takes its first hit as soon as it is.
 * What was typed stays until it is deleted.
 */
export function PlaceSearch({ input, id, text, place, onText, onPlace }: PlaceSearchProps) {
  const t = useTexts(intakeTexts);
  const list = useId();
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(0);
  const settled = place !== undefined && place.description === text;
  const { hits, error, busy, query } = useHits(settled ? '' : text);
  const open = focused && !settled && text.trim() !== '';
  const answered = query === text.trim();
  const take = (hit: Hit | undefined) => {
    if (hit !== undefined) onPlace(placeOf(hit));
  };
  const awaited = useAwaited(open && answered, () => take(hits[0]));
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter' && open && answered) take(hits[chosen]);
    else if (event.key === 'Enter' && open) awaited.begin();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.search}>
      <TextInput
        ref={input}
        id={id}
        size="sm"
        label={t('place')}
        placeholder={t('placeHint')}
        value={text}
        maxLength={200}
        autoComplete="off"
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && hits.length > 0 ? `${list}-${chosen}` : undefined}
        rightSectionWidth="auto"
        rightSection={settled && <span className={styles.radius}>✓ {t('chosen', { meters: place.radiusMeters })}</span>}
        onChange={(event) => {
          onText(event.currentTarget.value);
          setChosen(0);
          awaited.end();
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          awaited.end();
        }}
        onKeyDown={pressed}
      />
      <div role="listbox" id={list} aria-label={t('place')} className={styles.hits} hidden={!open || hits.length === 0}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input takes the active option
          <div
            role="option"
            id={`${list}-${index}`}
            key={`${hit.kind}-${hit.name}-${hit.location.lat}-${hit.location.lon}`}
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(hit)}
          >
            <span>{hit.name}</span>
            <span className={shared.note}>
              {t(hit.kind)} · {t('chosen', { meters: Math.round(hit.radiusMeters) })}
            </span>
          </div>
        ))}
      </div>
      {open && hits.length === 0 && error === undefined && (
        <div className={styles.hits} role="status">
          <div className={shared.note}>{t(busy ? 'searching' : 'nothingFound')}</div>
        </div>
      )}
      {open && error !== undefined && <ProblemText error={error} />}
    </div>
  );
}

/** Does something once, as soon as it can be done. */
function useAwaited(ready: boolean, run: () => void) {
  const [waiting, setWaiting] = useState(false);
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    if (!waiting || !ready) return;
    setWaiting(false);
    newest.current();
  }, [waiting, ready]);
  return { begin: () => setWaiting(true), end: () => setWaiting(false) };
}

interface Hits {
  /** What was asked for. */
  readonly query: string;
  readonly hits: readonly Hit[];
  readonly error: unknown;
  readonly busy: boolean;
}

const NONE: Hits = { query: '', hits: [], error: undefined, busy: false };

/** The answers to a text; an answer to an older text never replaces one to a newer. */
function useHits(text: string): Hits {
  const [state, setState] = useState<Hits>(NONE);
  const query = text.trim();
  useEffect(() => {
    if (query === '') {
      setState(NONE);
      return undefined;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, busy: true }));
    const timer = setTimeout(() => {
      api
        .get<{ items: readonly Hit[] }>(`/api/search?q=${encodeURIComponent(query)}&limit=${HITS_MAX}`, abort.signal)
        .then(
          ({ items }) => setState({ query, hits: items, error: undefined, busy: false }),
          (error: unknown) => {
            if (!abort.signal.aborted) setState({ query, hits: [], error, busy: false });
          },
        );
    }, DEBOUNCE_MILLIS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return state;
}
