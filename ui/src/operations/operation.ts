import { useCallback, useRef, useState } from 'react';

/**
 * Something a person can do (after iD's operations). `disabled` is the sentence why not now; the operation is shown all the same,
 * so that a trainee learns that it exists. An operation that makes no sense for what is selected is not made at all.
 */
export interface Operation {
  readonly label: string;
  /** The key that starts it, as `KeyboardEvent.key` has it. */
  readonly keys?: string | undefined;
  readonly disabled?: string | undefined;
  /** Does it; the promise ends when the server has confirmed, and fails with a `Problem`. */
  readonly run: () => Promise<unknown>;
}

/** Where one attempt stands. */
export type Attempt =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly error: unknown };

const IDLE: Attempt = { kind: 'idle' };

/** Runs one thing at a time and tells where it stands; `pending` is shown with the next frame. */
export function useAttempt(): {
  readonly attempt: Attempt;
  readonly start: (run: () => Promise<unknown>) => Promise<boolean>;
  readonly reset: () => void;
} {
  const [attempt, setAttempt] = useState<Attempt>(IDLE);
  const running = useRef(false);
  const start = useCallback(async (run: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setAttempt({ kind: 'pending' });
    try {
      await run();
      setAttempt({ kind: 'done' });
      return true;
    } catch (error) {
      setAttempt({ kind: 'refused', error });
      return false;
    } finally {
      running.current = false;
    }
  }, []);
  const reset = useCallback(() => setAttempt(IDLE), []);
  return { attempt, start, reset };
}
