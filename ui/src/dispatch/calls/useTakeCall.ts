import { useState } from 'react';
import { api } from '../../api/http';
import { useTexts } from '../../i18n';
import { useKey } from '../../keys/keys';
import { useCollection } from '../../link/LiveProvider';
import { goTo, useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import { callTexts } from './texts';

/** A call that somebody chose to take; a new object each time, so that the same call can be taken again. */
export interface Taken {
  readonly id: string;
}

/** Taking a call: what rings is answered, then its intake is open. `I` takes the call that rings longest. */
export function useTakeCall() {
  const t = useTexts(callTexts);
  const section = useTexts(dispatchTexts)('screen');
  const calls = useCollection('calls');
  const { ask } = useSelection();
  const [taken, setTaken] = useState<Taken>();
  const take = (id: string) => {
    if (calls.get(id)?.state === 'RINGING') void api.post(`/api/calls/${encodeURIComponent(id)}/answer`);
    // The questions of another call must not take this caller's answers.
    ask(undefined);
    setTaken({ id });
    goTo('intake');
  };
  const longest = () =>
    [...calls.values()]
      .filter((call) => call.state === 'RINGING')
      .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt))[0];
  useKey({
    keys: 'i',
    label: t('answerNext'),
    section,
    run: () => {
      const call = longest();
      if (call !== undefined) take(call.id);
    },
  });
  return { taken, take };
}
