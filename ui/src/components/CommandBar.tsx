import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '../i18n';
import { useBindings, useKey } from '../keys/keys';
import { keyName } from './ActionButton';
import styles from './components.module.css';
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

/** `/`: every action of the screen by its name, and what the screen adds (units, incidents). Text survives Escape. */
export function CommandBar({ more = [] }: { readonly more?: readonly Command[] }) {
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
    else if (event.key === 'Enter') run(found[index]);
    else if (event.key === 'Escape') input.current?.blur();
    else return;
    event.preventDefault();
  };
  return (
    <div style={{ position: 'relative' }}>
      {active && (
        <div className={styles.commandBox}>
          {found.length === 0 && <span className={styles.why}>{t('noCommand', { text })}</span>}
          <div role="listbox" id={list} aria-label={t('commandLine')} className={styles.commands}>
            {found.map((command, i) => (
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
        placeholder={t('commandHint')}
        aria-label={t('commandLine')}
        role="combobox"
        aria-expanded={active}
        aria-controls={list}
        aria-activedescendant={active && found.length > 0 ? `${list}-${index}` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onFocus={() => setActive(true)}
        onBlur={() => setActive(false)}
        onKeyDown={pressed}
      />
    </div>
  );
}
