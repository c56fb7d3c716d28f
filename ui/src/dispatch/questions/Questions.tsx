import { type KeyboardEvent, useEffect, useRef } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import common from '../../components/components.module.css';
import { PriorityMark } from '../../components/PriorityMark';
import { ProblemText } from '../../components/ProblemText';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import { duration } from '../../i18n/time';
import { useEntry } from '../../link/LiveProvider';
import type { CallView, IncidentView, TriageRecordOutcome } from '../../protocol/types';
import { useSlotWords } from '../calls/slotWords';
import shared from '../dispatch.module.css';
import { goTo, PART, useSelection } from '../selection';
import type { Book, Instruction, Question, Tree, Triaged } from './book';
import { Metronome } from './Metronome';
import styles from './questions.module.css';
import { questionTexts } from './texts';
import { useTriage } from './useTriage';

interface QuestionsProps {
  readonly tree: Tree;
  readonly call: string;
  /** What the answers say, for the intake that is still open. */
  readonly propose: (outcome: TriageRecordOutcome) => void;
  /** Opens the incident now; undefined when that has happened. */
  readonly early: (() => Promise<void>) | undefined;
  readonly switchTo: (tree: string) => void;
  readonly close: () => void;
}

/** The questions of one call: a key answers, instructions to read aloud, what the answers propose. */
export function Questions({ tree, call, propose, early, switchTo, close }: QuestionsProps) {
  const t = useTexts(questionTexts);
  const language = useLanguage();
  const live = useEntry('calls', call);
  const incident = useEntry('incidents', live?.incident);
  const { state, attempt, answer, undo, give } = useTriage(call, tree, live?.triage);
  const panel = useRef<HTMLDivElement>(null);
  const outcome = state?.call.triage?.outcome;
  const next = state?.rule?.next;
  useEffect(() => panel.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new outcome is proposed
  useEffect(() => {
    if (outcome !== undefined) propose(outcome);
  }, [JSON.stringify(outcome)]);
  useEffect(() => {
    if (next !== undefined && state?.next === undefined) switchTo(next);
  }, [next, state?.next, switchTo]);
  const given = live?.instructions ?? state?.call.instructions ?? [];
  const reading = state?.instructions.find((i) => !given.includes(i.id));
  // Of a call that has its incident nothing is lost: T asks on.
  const leave = () => {
    if (incident !== undefined) close();
    goTo('queue');
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    const chosen = event.ctrlKey
      ? undefined
      : state?.next?.answers.find((a) => a.key.toLowerCase() === event.key.toLowerCase());
    if (event.key === 'Enter' && event.ctrlKey && early !== undefined) void early();
    else if (event.target instanceof HTMLButtonElement && /^(Enter| )$/.test(event.key)) return;
    else if (chosen !== undefined && state?.next !== undefined) void answer(state.next.id, chosen.id);
    else if (event.key === 'Backspace') void undo();
    else if (event.key === 'Enter' && reading !== undefined) void give(reading);
    else if (event.key === ' ') panel.current?.querySelector<HTMLButtonElement>('[data-beat]')?.click();
    else if (event.key === 'Escape') leave();
    // A letter that answers nothing, or comes before its question, must not do something elsewhere.
    else if (!/^[^/?]$/u.test(event.key) || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={`${shared.panel} ${styles.questions}`} aria-labelledby="questions-title">
      <div className={shared.panelHead}>
        <h2 id="questions-title">
          {t('questions')}: {said(tree.name, language)}
        </h2>
        <span className={shared.note}>{t('answered', { n: state?.call.triage?.answers.length ?? 0 })}</span>
        <span className={shared.spring} />
        <kbd aria-hidden="true">T</kbd>
        <button type="button" className={common.plain} onClick={close}>
          {t('done')}
        </button>
      </div>
      <div
        ref={panel}
        id={PART.questions}
        role="group"
        tabIndex={0}
        aria-labelledby="questions-title"
        aria-describedby="questions-keys"
        className={styles.body}
        onKeyDown={pressed}
      >
        <Asked state={state} answer={(question, id) => void answer(question, id)} />
        {outcome !== undefined && <Outcome state={state} outcome={outcome} incident={incident} />}
        {live !== undefined && <Milestones call={live} />}
        {state !== undefined && (
          <Instructions list={state.instructions} given={given} reading={reading} give={(i) => give(i)} />
        )}
        <div className={styles.operations}>
          {early !== undefined && <ActionButton operation={{ label: t('early'), keys: 'Ctrl ↵', run: early }} />}
        </div>
        <p id="questions-keys" className={shared.note}>
          {t('keysHint')}
        </p>
        {attempt.kind === 'refused' && <ProblemText error={attempt.error} />}
      </div>
    </section>
  );
}

function Asked({
  state,
  answer,
}: {
  readonly state: Triaged | undefined;
  readonly answer: (question: string, id: string) => void;
}) {
  const t = useTexts(questionTexts);
  const language = useLanguage();
  const next: Question | undefined = state?.next;
  if (next === undefined) {
    return (
      <p role="status" className={styles.ask}>
        {state === undefined ? '…' : t('nothingLeft')}
      </p>
    );
  }
  return (
    <>
      <p role="status" className={styles.ask}>
        {said(next.ask, language)}
      </p>
      <div className={styles.answers}>
        {next.answers.map((option) => (
          <button
            key={option.id}
            type="button"
            tabIndex={-1}
            className={styles.answer}
            onClick={() => answer(next.id, option.id)}
          >
            <kbd aria-hidden="true">{option.key.toUpperCase()}</kbd> {said(option.label, language)}
          </button>
        ))}
      </div>
    </>
  );
}

interface OutcomeProps {
  readonly state: Triaged | undefined;
  readonly outcome: TriageRecordOutcome;
  readonly incident: IncidentView | undefined;
}

/** What the answers say: priority with its reason, units; a person makes an incident less urgent. */
function Outcome({ state, outcome, incident }: OutcomeProps) {
  const t = useTexts(questionTexts);
  const word = useWords();
  const language = useLanguage();
  const slotWords = useSlotWords();
  const units = outcome.plan.slots.map((slot) => slotWords(slot)).join(', ');
  const less =
    incident !== undefined && incident.closedAt === undefined && outcome.priority > incident.priority
      ? incident
      : undefined;
  const name = state?.rule === undefined ? '' : said(state.rule.name, language);
  return (
    <div className={styles.outcome}>
      <PriorityMark priority={outcome.priority} />
      <span>{t('proposed', { determinant: outcome.determinant, name })}</span>
      <span className={shared.note}>{t('plan', { units })}</span>
      {less !== undefined && (
        <>
          <span className={shared.note}>
            {t('less', { priority: word('Priority', outcome.priority), now: word('Priority', less.priority) })}
          </span>
          <ActionButton
            operation={{
              label: t('downgrade', { priority: word('Priority', outcome.priority) }),
              run: () =>
                api.post(`/api/incidents/${encodeURIComponent(less.id)}/priority`, {
                  priority: outcome.priority,
                  plan: outcome.plan,
                  reason: `${outcome.determinant} ${name}`,
                }),
            }}
          />
        </>
      )}
    </div>
  );
}

interface InstructionsProps {
  readonly list: readonly Instruction[];
  readonly given: readonly string[];
  readonly reading: Instruction | undefined;
  readonly give: (instruction: Instruction) => Promise<unknown>;
}

/** What to read to the caller, one at a time; what was read stays, smaller. */
function Instructions({ list, given, reading, give }: InstructionsProps) {
  const t = useTexts(questionTexts);
  const language = useLanguage();
  if (list.length === 0) return null;
  const beat = list.find((i) => i.beatsPerMinute !== undefined && (given.includes(i.id) || i.id === reading?.id));
  return (
    <div className={styles.instructions}>
      {beat?.beatsPerMinute !== undefined && <Metronome beatsPerMinute={beat.beatsPerMinute} />}
      <ol aria-label={t('readAloud')}>
        {list.map((instruction) => (
          <li
            key={instruction.id}
            data-reading={instruction.id === reading?.id}
            data-given={given.includes(instruction.id)}
          >
            {said(instruction.say, language)}
            {given.includes(instruction.id) && <span className={shared.note}> ✓ {t('given')}</span>}
            {instruction.id === reading?.id && (
              <ActionButton operation={{ label: t('give'), keys: 'Enter', run: () => give(instruction) }} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Times of a guided resuscitation, counted from when the centre learned of the call. */
function Milestones({ call }: { readonly call: CallView }) {
  const t = useTexts(questionTexts);
  const word = useWords();
  const reached = Object.entries(call.milestones) as [keyof CallView['milestones'] & string, string][];
  if (reached.length === 0) return null;
  return (
    <p className={styles.milestones}>
      {reached.map(([milestone, at]) => (
        <span key={milestone}>
          {t('sinceCall', {
            name: word('Milestone', milestone as never),
            time: duration(Math.max(0, Date.parse(at) - Date.parse(call.receivedAt))),
          })}
        </span>
      ))}
    </p>
  );
}

/** The trees to choose from: arrows and Enter, or a click. */
export function TreeChoice({
  book,
  tree,
  choose,
}: {
  readonly book: Book;
  readonly tree: Tree | undefined;
  readonly choose: (id: string) => void;
}) {
  const t = useTexts(questionTexts);
  const language = useLanguage();
  const { asking } = useSelection();
  return (
    <label className={styles.choose}>
      <span className={shared.note}>{t('chooseTree')}</span>
      <select value={asking?.tree ?? tree?.id ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        {book.trees.map((each) => (
          <option key={each.id} value={each.id}>
            {said(each.name, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
