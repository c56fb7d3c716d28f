import { useCallback, useEffect, useState } from 'react';
import { api } from '../../api/http';
import { useAttempt } from '../../operations/operation';
import type { TriageRecordAnswer } from '../../protocol/types';
import type { Instruction, Triaged } from './book';

/** One call's way through one tree; the server keeps it and says what follows. */
export function useTriage(call: string, tree: string) {
  const [state, setState] = useState<Triaged>();
  const { attempt, start } = useAttempt();
  const path = `/api/calls/${encodeURIComponent(call)}`;
  const send = useCallback(
    (answers: readonly TriageRecordAnswer[]) =>
      start(async () => setState(await api.post<Triaged>(`${path}/triage`, { tree, answers }))),
    [start, path, tree],
  );
  useEffect(() => {
    setState(undefined);
    void send([]);
  }, [send]);
  const answers = state?.call.triage?.answers ?? [];
  return {
    state,
    attempt,
    answer: (question: string, answer: string) => send([...answers, { question, answer }]),
    undo: () => send(answers.slice(0, -1)),
    /** Notes that an instruction was read, and the moment it marks. */
    give: (instruction: Instruction) =>
      start(async () => {
        if (instruction.milestone !== undefined) {
          await api.post(`${path}/milestone`, { milestone: instruction.milestone });
        }
        await api.post(`${path}/instruction`, { instruction: instruction.id });
      }),
  };
}
