import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

/** One action that a key starts. */
export interface KeyBinding {
  /** As `KeyboardEvent.key` has it: `n`, `?`, `F2`, `Escape`. Enter and space act only while no control has the focus. */
  readonly keys: string;
  readonly label: string;
  /** Heading in the help. */
  readonly section: string;
  readonly run: () => void;
  /** Why it cannot be done now; undefined when it can. */
  readonly disabled?: string | undefined;
  /** Where the key acts only in a part of the screen: whether that has the focus; there it goes before the same key of the whole screen. */
  readonly when?: () => boolean;
}

interface Registry {
  readonly list: () => readonly KeyBinding[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly put: (binding: KeyBinding) => () => void;
  readonly suspend: () => () => void;
}

const Context = createContext<Registry | null>(null);
const STORED = 'prehospital.letter-keys';

/** Whether single letters act (WCAG 2.1.4: people who dictate text must be able to turn that off). */
export function letterKeys(): boolean {
  return localStorage.getItem(STORED) !== 'off';
}

export function setLetterKeys(on: boolean): void {
  localStorage.setItem(STORED, on ? 'on' : 'off');
}

/** True where letters are text. */
function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(radio|checkbox|button)$/.test(target.type))
  );
}

const OF_FIELDS = /^(Arrow.*|Home|End|PageUp|PageDown|Delete|Backspace)$/;
const CONTROLS = 'button, a[href], summary, input, select, textarea, [contenteditable=true], [tabindex][role]';
const FIELDS = 'input, select, textarea, [contenteditable=true]';

/** True where a key is the focused control's own: Enter and space press it or send its form, arrows move in fields and choices. */
function ownOf(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (key === 'Enter' || key === ' ') return target.closest(CONTROLS) !== null;
  return OF_FIELDS.test(key) && target.closest(FIELDS) !== null;
}

function registry(): Registry & { readonly suspended: () => boolean } {
  const bindings = new Set<KeyBinding>();
  const listeners = new Set<() => void>();
  let snapshot: readonly KeyBinding[] = [];
  let suspensions = 0;
  const renew = () => {
    snapshot = [...bindings];
    for (const listener of listeners) listener();
  };
  return {
    list: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: (binding) => {
      bindings.add(binding);
      renew();
      return () => {
        bindings.delete(binding);
        renew();
      };
    },
    suspend: () => {
      suspensions++;
      return () => void suspensions--;
    },
    suspended: () => suspensions > 0,
  };
}

/** Listens for the keys of everything inside it. */
export function KeyProvider({ children }: { readonly children: ReactNode }) {
  const [keys] = useState(registry);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (keys.suspended()) return;
      const letter = event.key.length === 1;
      if (letter && (typing(event.target) || !letterKeys())) return;
      if (ownOf(event.target, event.key)) return;
      const here = keys.list().filter((b) => b.keys === event.key && b.when?.() !== false);
      const inPart = here.filter((b) => b.when !== undefined);
      const binding = (inPart.length > 0 ? inPart : here).findLast((b) => b.disabled === undefined);
      if (binding === undefined) return;
      event.preventDefault();
      binding.run();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [keys]);
  return <Context value={keys}>{children}</Context>;
}

function useRegistry(): Registry {
  const keys = useContext(Context);
  if (keys === null) throw new Error('no KeyProvider around this');
  return keys;
}

/** Binds a key while the component is shown. Letters act only outside of text fields. */
export function useKey(binding: KeyBinding | undefined): void {
  const keys = useRegistry();
  const newest = useRef(binding);
  newest.current = binding;
  const { keys: key, label, section, disabled, when } = binding ?? {};
  const inPart = when !== undefined;
  useEffect(() => {
    if (key === undefined || label === undefined || section === undefined) return undefined;
    const part = inPart ? { when: () => newest.current?.when?.() === true } : {};
    return keys.put({ keys: key, label, section, disabled, run: () => newest.current?.run(), ...part });
  }, [keys, key, label, section, disabled, inPart]);
}

/** Every key that acts now, for the help and the command line. */
export function useBindings(): readonly KeyBinding[] {
  const keys = useRegistry();
  return useSyncExternalStore(keys.subscribe, keys.list);
}

/** Keeps the keys of the screen below from acting while a dialog is open, and no longer: the next key may come before the next frame. */
export function useKeysSuspended(suspended: boolean): void {
  const keys = useRegistry();
  useLayoutEffect(() => (suspended ? keys.suspend() : undefined), [keys, suspended]);
}

/** The bindings under their headings, in the order of their first key. */
export function useSections(): readonly (readonly [string, readonly KeyBinding[]])[] {
  const bindings = useBindings();
  return useMemo(() => {
    const sections = new Map<string, KeyBinding[]>();
    for (const binding of bindings) sections.set(binding.section, [...(sections.get(binding.section) ?? []), binding]);
    return [...sections];
  }, [bindings]);
}
