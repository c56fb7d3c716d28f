import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/http';
import { useAttempt } from '../../operations/operation';
import type { TriageRecord, TriageRecordAnswer } from '../../protocol/types';
import type { Instruction, Tree, Triaged } from './book';

/**
 * One call's way through one tree; the server keeps it and says what follows. It goes on where it stood: with the answers that were given, unless they were
 * given to another tree or to an earlier version of it.
 */
export function useTriage(call: string, { id: tree, version }: Tree, before: TriageRecord | undefined) {
  const [state, setState] = useState<Triaged>();
  const { attempt, start } = useAttempt();
  /** Ends when everything begun so far is answered. */
  const settled = useRef<Promise<unknown>>(Promise.resolve());
  const noting = useRef(new Set<string>());
  const known = useRef(before?.tree === tree && before.version === version ? before.answers : []);
  const path = `/api/calls/${encodeURIComponent(call)}`;
  const send = useCallback(
    (answers: readonly TriageRecordAnswer[]) => {
      const sent = start(async () => setState(await api.post<Triaged>(`${path}/triage`, { tree, answers })));
      settled.current = Promise.all([settled.current, sent]);
      return sent;
    },
    [start, path, tree],
  );
  useEffect(() => {
    setState(undefined);
    void send(known.current);
  }, [send]);
  const answers = state?.call.triage?.answers ?? [];
  return {
    state,
    attempt,
    answer: (question: string, answer: string) => send([...answers, { question, answer }]),
    undo: () => send(answers.slice(0, -1)),
    /** Notes that an instruction was read, and the moment it marks; readers may be faster than the answers. */
    give: async (instruction: Instruction) => {
      if (noting.current.has(instruction.id)) return;
      noting.current.add(instruction.id);
      const noted = settled.current.then(() =>
        start(async () => {
          if (instruction.milestone !== undefined) {
            await api.post(`${path}/milestone`, { milestone: instruction.milestone });
          }
          await api.post(`${path}/instruction`, { instruction: instruction.id });
        }),
      );
      settled.current = noted;
      await noted;
      noting.current.delete(instruction.id);
    },
  };
}
