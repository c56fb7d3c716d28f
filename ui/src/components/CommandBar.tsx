import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { completed, type Meaning, meaningOf, type Verb, verbOf } from '../command/grammar';
import { useLanguage, useTexts } from '../i18n';
import { useBindings, useKey } from '../keys/keys';
import { useAttempt } from '../operations/operation';
import { keyName } from './ActionButton';
import styles from './components.module.css';
import { ProblemText } from './ProblemText';
import { commonTexts } from './texts';

/** Something the command line can do beside the actions that have a key. */
export interface Command {
  readonly label: string;
  readonly keys?: string;
  readonly disabled?: string | undefined;
  readonly run: () => void;
}

/** Most matches that are listed. */
const SHOWN_MAX = 12;

interface CommandBarProps {
  readonly more?: readonly Command[];
  readonly verbs?: readonly Verb[];
  /** What a line means that begins with no verb; without it, such a line looks through the actions of the screen. */
  readonly otherwise?: (words: string) => Meaning;
  /** Stands there while nothing is typed. */
  readonly hint?: string;
}

/**
 * `/`: a command of the grammar, with what it would do in words before Enter does it; else every action of the screen by its
 * name, and what the screen adds (units, incidents). Tab completes. Text survives Escape and a refusal.
 */
export function CommandBar({ more = [], verbs = [], otherwise, hint }: CommandBarProps) {
  const t = useTexts(commonTexts);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(false);
  const [chosen, setChosen] = useState(0);
  const bindings = useBindings();
  useKey({ keys: '/', label: t('commandLine'), section: t('keys'), run: () => input.current?.focus() });
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const all: readonly Command[] = [...bindings, ...more];
    return all.filter((c) => c.label.toLowerCase().includes(wanted) || c.keys === wanted).slice(0, SHOWN_MAX);
  }, [bindings, more, text]);
  const index = Math.min(chosen, found.length - 1);
  const { attempt, start, reset } = useAttempt();
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const words = text.trim();
  const meaning = meaningOf(verbs, text) ?? (words === '' ? undefined : otherwise?.(words));
  const option = meaning?.kind === 'incomplete' ? meaning.options[0] : undefined;
  const doIt = async () => {
    if (meaning?.kind !== 'ready' || meaning.disabled !== undefined) return;
    // The next line may be typed before the answer and then runs after this one; a refused line comes back unless something else stands there.
    setText('');
    const done = before.current.then(() => start(async () => meaning.run()));
    before.current = done;
    if (!(await done)) setText((now) => (now === '' ? text : now));
  };
  const run = (command: Command | undefined) => {
    if (command === undefined || command.disabled !== undefined) return;
    setText('');
    input.current?.blur();
    command.run();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen(Math.min(index + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(index - 1, 0));
    else if (event.key === 'Tab' && !event.shiftKey && option !== undefined) setText(completed(text, option));
    else if (event.key === 'Enter' && meaning !== undefined) void doIt();
    else if (event.key === 'Enter') run(found[index]);
    else if (event.key === 'Escape') input.current?.blur();
    else return;
    event.preventDefault();
  };
  return (
    <div style={{ position: 'relative' }}>
      {active && (
        <div className={styles.commandBox}>
          <Said verbs={verbs} text={text} meaning={meaning} />
          {attempt.kind === 'refused' && <ProblemText error={attempt.error} />}
          {meaning === undefined && found.length === 0 && (
            <span className={styles.why}>{t('noCommand', { text })}</span>
          )}
          <div role="listbox" id={list} aria-label={t('commandLine')} className={styles.commands}>
            {(meaning === undefined ? found : []).map((command, i) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input runs the active option
              <div
                role="option"
                id={`${list}-${i}`}
                key={command.label + (command.keys ?? '')}
                className={styles.command}
                aria-selected={i === index}
                aria-disabled={command.disabled !== undefined}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(command)}
              >
                <span>{command.label}</span>
                {command.disabled !== undefined && <span className={styles.why}>{command.disabled}</span>}
                <span className={styles.spring} />
                {command.keys !== undefined && <kbd>{keyName(command.keys)}</kbd>}
              </div>
            ))}
          </div>
        </div>
      )}
      <TextInput
        ref={input}
        size="xs"
        value={text}
        leftSection={<kbd aria-hidden="true">/</kbd>}
        placeholder={hint ?? t('commandHint')}
        aria-label={t('commandLine')}
        role="combobox"
        aria-expanded={active}
        aria-controls={list}
        aria-activedescendant={active && meaning === undefined && found.length > 0 ? `${list}-${index}` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
          reset();
        }}
        onFocus={() => setActive(true)}
        onBlur={() => setActive(false)}
        onKeyDown={pressed}
      />
    </div>
  );
}

interface SaidProps {
  readonly verbs: readonly Verb[];
  readonly text: string;
  readonly meaning: Meaning | undefined;
}

/** What the line would do or what it lacks, in words; the grammar while nothing is typed. */
function Said({ verbs, text, meaning }: SaidProps) {
  const language = useLanguage();
  if (text.trim() === '' && verbs.length > 0) {
    return (
      <p className={styles.meaning}>
        {verbs.map((verb) => (
          <span key={verb.word} className={styles.verb}>
            <code>{verb.form}</code> {verb.about[language === 'en' ? 0 : 1]}
          </span>
        ))}
      </p>
    );
  }
  if (meaning === undefined) return null;
  return (
    <p role="status" className={styles.meaning} data-ready={meaning.kind === 'ready'}>
      <code>{verbOf(verbs, text)?.verb.form}</code>
      <span>{meaning.kind === 'ready' ? `↵ ${meaning.preview}` : meaning.words}</span>
      <span className={styles.why}>{meaning.kind === 'ready' ? meaning.disabled : meaning.options.join(' · ')}</span>
    </p>
  );
}
