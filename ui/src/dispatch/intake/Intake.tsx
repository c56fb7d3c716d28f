import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import common from '../../components/components.module.css';
import { ProblemText } from '../../components/ProblemText';
import { useLanguage, useTexts } from '../../i18n';
import { useKey } from '../../keys/keys';
import { useCollection, useEntry } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import type { IncidentView, Place, RankingView, TriageRecordOutcome } from '../../protocol/types';
import { CallActions } from '../calls/CallActions';
import { Matches } from '../calls/Matches';
import { useMatches } from '../calls/useMatches';
import type { Taken } from '../calls/useTakeCall';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import { Questions, TreeChoice } from '../questions/Questions';
import { questionTexts } from '../questions/texts';
import { expectRanking, ROWS } from '../recommend/useRanking';
import { goTo, goToRanking, PART, stillAt, useSelection } from '../selection';
import { Choices } from './Choices';
import {
  COMPLAINTS,
  type Draft,
  draftAfter,
  draftOf,
  emptyDraft,
  missing,
  storeDraft,
  storedDraft,
  untouched,
  withComplaint,
  withOutcome,
} from './draft';
import styles from './intake.module.css';
import { type Hit, PlaceSearch, placeOf } from './PlaceSearch';
import { intakeTexts } from './texts';
import { useAwaitedPlace } from './useAwaitedPlace';
import { useQuestions } from './useQuestions';

/** A call becomes an incident. Enter goes on to the next field and opens the incident from the last; Escape leaves and keeps the text. */
export function Intake({ taken }: { readonly taken: Taken | undefined }) {
  const t = useTexts(intakeTexts);
  const language = useLanguage();
  const forbidden = useForbidden();
  const { draft, change, clear, goOn } = useDraft(taken);
  const { attempt, start, reset } = useAttempt();
  const { incident: selected, selectIncident, typed } = useSelection();
  const form = useRef<HTMLFormElement>(null);
  const placeInput = useRef<HTMLInputElement>(null);
  const complaintInput = useRef<HTMLInputElement>(null);
  const lacking = missing(draft);
  const disabled = forbidden ?? (lacking === undefined ? undefined : t(lacking));

  const open = async () => {
    if (awaited.waits) {
      awaited.hold();
      return;
    }
    if (lacking === 'placeMissing') placeInput.current?.focus();
    else if (lacking !== undefined) complaintInput.current?.focus();
    if (disabled !== undefined) return;
    const from = document.activeElement;
    const done = await start(async () => expectRanking(draft.incident, (await send(draft)).ranking));
    if (!done) return;
    selectIncident(draft.incident);
    goOn(draft);
    requestAnimationFrame(() => stillAt(from) && goToRanking(draft.incident));
  };
  const takePlace = (place: Place) => {
    change({ place, placeText: place.description });
    complaintInput.current?.focus();
  };
  const awaited = useAwaitedPlace(draft, () => void open());
  const answered = (place: Place | undefined) => {
    awaited.end(place !== undefined);
    if (place !== undefined) change({ place, placeText: place.description });
  };
  const pickOnMap = usePickOnMap(takePlace);
  const q = useTexts(questionTexts);
  const standing = useEntry('calls', draft.call);
  const known = draft.recorded ? standing : undefined;
  // A refused incident leaves its call recorded.
  const left = attempt.kind === 'refused' && standing !== undefined && !draft.recorded;
  useEffect(() => {
    if (left) change({ recorded: true });
  }, [left, change]);
  const matches = useMatches(draft.place ?? known?.located, draft.complaint, draft.callback);
  const questions = useQuestions(draft, () => change({ recorded: true }));
  const own = questions.asking?.call === draft.call;
  useEffect(() => {
    if (typed === undefined) return;
    change({ placeText: typed.place, place: undefined });
    goTo('intake');
  }, [typed, change]);
  useKey({ keys: 't', label: q('start'), section: q('questions'), run: () => questions.start() });
  const propose = (outcome: TriageRecordOutcome) => own && change(withOutcome(draft, outcome));
  const link = async (incident: string) => {
    if (!draft.recorded) {
      const { call: id, callback, place, complaint } = draft;
      await api.post('/api/calls', { id, callback, place, complaint });
    }
    await api.post(`/api/calls/${encodeURIComponent(draft.call)}/link`, { incident });
    selectIncident(incident);
    goOn(draft);
  };
  const complain = (event: KeyboardEvent<HTMLInputElement>) => {
    const complaint = COMPLAINTS[Number(event.key) - 1];
    if (draft.complaint !== '' || complaint === undefined || event.nativeEvent.isComposing) return;
    event.preventDefault();
    change(withComplaint(draft, complaint, complaint.words[language === 'en' ? 0 : 1], questions.book?.plans));
    // At once: the next key may come before the next frame.
    form.current?.querySelector<HTMLInputElement>(`[name=priority][value=${complaint.priority}]`)?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') goTo('queue');
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void open();
    else return;
    event.preventDefault();
  };
  return (
    <div>
      {questions.tree !== undefined && questions.asking !== undefined && (
        <Questions
          key={`${questions.asking.call}-${questions.tree.id}`}
          tree={questions.tree}
          call={questions.asking.call}
          propose={propose}
          early={own ? open : undefined}
          switchTo={questions.switchTo}
          close={questions.close}
        />
      )}
      <section className={`${shared.panel} ${styles.intake}`} aria-labelledby="intake-title">
        <div className={shared.panelHead}>
          <h2 id="intake-title">{t('intake')}</h2>
          {draft.recorded && <span className={shared.note}>{t('fromCall')}</span>}
          <span className={shared.spring} />
          <kbd aria-hidden="true">N</kbd>
        </div>
        <form
          ref={form}
          className={styles.form}
          onKeyDown={pressed}
          onSubmit={(event) => event.preventDefault()}
          onChange={reset}
        >
          <PlaceSearch
            input={placeInput}
            id={PART.intake}
            text={draft.placeText}
            place={draft.place}
            onText={(placeText) => change({ placeText, place: undefined })}
            onPlace={takePlace}
            waits={awaited.waits}
            missed={awaited.missed}
            onWait={() => {
              awaited.begin();
              complaintInput.current?.focus();
            }}
            onAnswer={answered}
          />
          <TextInput
            ref={complaintInput}
            size="sm"
            label={t('complaint')}
            placeholder={t('complaintHint')}
            maxLength={1000}
            autoComplete="off"
            value={draft.complaint}
            onChange={(event) => change({ complaint: event.currentTarget.value })}
            onKeyDown={complain}
          />
          <Matches matches={matches} section={t('intake')} link={link} />
          {known !== undefined && known.state !== 'LINKED' && (
            <CallActions call={known} takePlace={takePlace} ended={clear} />
          )}
          <Choices draft={draft} plans={questions.book?.plans} onChange={change} />
          <div className={styles.last}>
            <ActionButton strong explain operation={{ label: t('open'), keys: 'Enter', disabled, run: open }} />
            <button type="button" className={common.plain} onClick={pickOnMap}>
              {t('pickOnMap')}
            </button>
            {draft.recorded && selected !== undefined && (
              <ActionButton operation={{ label: t('linkTo'), disabled: forbidden, run: () => link(selected) }} />
            )}
            <ActionButton
              operation={{ label: q('start'), keys: 't', disabled: forbidden, run: async () => questions.start() }}
            />
            {questions.book !== undefined && (
              <TreeChoice book={questions.book} tree={questions.tree} choose={(id) => questions.start(id)} />
            )}
            <button type="button" className={common.plain} disabled={untouched(draft)} onClick={clear}>
              {t('clear')}
            </button>
          </div>
          {attempt.kind === 'refused' && <ProblemText error={attempt.error} />}
          <div role="status" className={shared.note}>
            {awaited.held ? t('opensThen') : attempt.kind === 'done' && untouched(draft) && t('opened')}
          </div>
        </form>
      </section>
    </div>
  );
}

/** What one request of the form made. */
interface Opened {
  readonly incident: IncidentView;
  readonly ranking?: RankingView;
}

/** Records the call, or what is known of it by now, opens the incident and asks whom to send: one request, because someone waits for it. */
function send({ call: id, incident, callback, place, complaint, priority, needs, note, plan }: Draft): Promise<Opened> {
  return api.post<Opened>('/api/intake', {
    call: { id, callback, place, complaint },
    incident: { id: incident, place, complaint, priority, needs, note, plan },
    rank: ROWS,
  });
}

/** Keeps what was typed with the call itself. */
function keep({ call, callback, place, complaint }: Draft): Promise<unknown> {
  return api.post(`/api/calls/${encodeURIComponent(call)}/details`, { callback, place, complaint });
}

/** The draft, kept over a reload. A call that is taken replaces it unless a call nobody recorded is typed there; what was typed of a recorded one stays with that call. */
function useDraft(taken: Taken | undefined) {
  const calls = useCollection('calls');
  const [draft, setDraft] = useState(storedDraft);
  const last = useRef<Taken>(undefined);
  const known = taken === undefined ? undefined : calls.get(taken.id);
  useEffect(() => storeDraft(draft), [draft]);
  useEffect(() => {
    if (known === undefined || last.current === taken) return;
    last.current = taken;
    if (draft.call === known.id || !(untouched(draft) || draft.recorded)) return;
    if (draft.recorded) void keep(draft);
    setDraft(draftOf(known));
  }, [taken, known, draft]);
  const change = useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), []);
  const clear = useCallback(() => setDraft(emptyDraft()), []);
  const goOn = useCallback((sent: Draft) => setDraft((now) => draftAfter(sent, now)), []);
  return { draft, change, clear, goOn };
}

/** Lets the map give the place: the nearest name, or the bare point when the search cannot tell. */
function usePickOnMap(take: (place: Place) => void): () => void {
  const t = useTexts(intakeTexts);
  const { pick } = useSelection();
  return () =>
    pick({
      purpose: t('pickPurpose'),
      done: (point) => {
        pick(undefined);
        api.get<Hit>(`/api/search/nearest?lat=${point.lat}&lon=${point.lon}`).then(
          (hit) => take({ ...placeOf(hit), location: point }),
          () =>
            take({
              description: `${t('mapPoint')} ${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`,
              location: point,
              radiusMeters: 50,
            }),
        );
      },
    });
}
