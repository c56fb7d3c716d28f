import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react';
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
  /** Enter came before the answer: whoever types goes on, and the place follows. */
  readonly waits: boolean;
  /** Nothing was found for what was waited for. */
  readonly missed: boolean;
  readonly onWait: () => void;
  /** The answer that was waited for; undefined when nothing was found. */
  readonly onAnswer: (place: Place | undefined) => void;
}

/**
 * Address search: ↑ ↓ choose, Enter takes. Keys do the same however fast the answer is: they act on the answer to exactly what is typed, and
 * when that is not there yet, Enter takes from it as soon as it is. What was typed stays until it is deleted.
 */
export function PlaceSearch(props: PlaceSearchProps) {
  const { input, id, text, place, onText, onPlace, waits, missed, onWait, onAnswer } = props;
  const t = useTexts(intakeTexts);
  const list = useId();
  const [focused, setFocused] = useState(false);
  const [aimed, setAimed] = useState({ at: text, row: 0 });
  const settled = place !== undefined && place.description === text;
  const { hits, error, query, again } = useHits(settled ? '' : text);
  const answered = query === text.trim();
  const open = focused && !settled && text.trim() !== '';
  const aim = aimed.at === text ? aimed.row : 0;
  const index = Math.min(aim, hits.length - 1);
  const last = (answered ? hits.length : HITS_MAX) - 1;
  const move = (rows: number) => setAimed({ at: text, row: Math.max(0, Math.min(aim + rows, last)) });
  const take = (hit: Hit | undefined) => {
    if (hit !== undefined) onPlace(placeOf(hit));
  };
  const waited = useRef(onAnswer);
  waited.current = onAnswer;
  const found = hits[index];
  useEffect(() => {
    if (waits && answered) waited.current(found === undefined ? undefined : placeOf(found));
  }, [waits, answered, found]);
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && open && error !== undefined) again();
    else if (event.key === 'Enter' && open && answered) take(found);
    else if (event.key === 'Enter' && open) onWait();
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
        aria-activedescendant={open && answered && hits.length > 0 ? `${list}-${index}` : undefined}
        rightSectionWidth="auto"
        rightSection={
          (settled || waits) && (
            <span className={styles.radius}>
              {settled ? `✓ ${t('chosen', { meters: place.radiusMeters })}` : t('searching')}
            </span>
          )
        }
        onChange={(event) => onText(event.currentTarget.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={pressed}
      />
      <div
        role="listbox"
        id={list}
        aria-label={t('place')}
        aria-busy={!answered}
        className={styles.hits}
        hidden={!open || hits.length === 0}
      >
        {hits.map((hit, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input takes the active option
          <div
            role="option"
            id={`${list}-${at}`}
            key={`${hit.kind}-${hit.name}-${hit.location.lat}-${hit.location.lon}`}
            aria-selected={answered && at === index}
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
          <div className={shared.note}>{t(answered ? 'nothingFound' : 'searching')}</div>
        </div>
      )}
      {(open || missed) && error !== undefined && <ProblemText error={error} />}
      {missed && error === undefined && (
        <p role="alert" className={styles.missed}>
          {t('missed', { text: text.trim() })}
        </p>
      )}
    </div>
  );
}

interface Hits {
  /** What was asked for. */
  readonly query: string;
  readonly hits: readonly Hit[];
  readonly error: unknown;
}

const NONE: Hits = { query: '', hits: [], error: undefined };

/** The answers to a text; an answer to an older text never replaces one to a newer. The same is asked again when told so. */
function useHits(text: string): Hits & { readonly again: () => void } {
  const [state, setState] = useState<Hits>(NONE);
  const [asked, setAsked] = useState(0);
  const query = text.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: counting asks again
  useEffect(() => {
    if (query === '') {
      setState(NONE);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api
        .get<{ items: readonly Hit[] }>(`/api/search?q=${encodeURIComponent(query)}&limit=${HITS_MAX}`, abort.signal)
        .then(
          ({ items }) => setState({ query, hits: items, error: undefined }),
          (error: unknown) => {
            if (!abort.signal.aborted) setState({ query, hits: [], error });
          },
        );
    }, DEBOUNCE_MILLIS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, asked]);
  const again = useCallback(() => setAsked((n) => n + 1), []);
  return { ...state, again };
}
