import { api } from '../../api/http';
import { useCollection } from '../../link/LiveProvider';
import { suggested, useBook } from '../questions/book';
import { goTo, useSelection } from '../selection';
import { type Draft, untouched } from './draft';

/**
 * Starts and holds the questions: of the call that is being taken, or, when nothing is typed, of the selected incident's first
 * call. A call is recorded before its first question.
 */
export function useQuestions(draft: Draft, recorded: () => void) {
  const book = useBook();
  const incidents = useCollection('incidents');
  const { incident: selected, asking, ask } = useSelection();
  const tree = book?.trees.find((each) => each.id === asking?.tree);
  const begin = async (wanted?: string) => {
    const incident = untouched(draft) ? incidents.get(selected ?? '') : undefined;
    const earlier = incident?.calls[0];
    const call = earlier ?? draft.call;
    if (book === undefined) return;
    if (earlier === undefined && !draft.recorded && untouched(draft)) {
      // Nobody rang and nothing is typed: a key pressed by mistake must not make a call.
      goTo('intake');
      return;
    }
    if (earlier === undefined && !draft.recorded) {
      const { callback, place, complaint } = draft;
      await api.post('/api/calls', { id: call, callback, place, complaint });
      recorded();
    }
    const complaint = incident?.complaint ?? draft.complaint;
    const id = wanted ?? suggested(book, complaint)?.id;
    if (id !== undefined) ask({ call, tree: id });
  };
  const start = (wanted?: string) => {
    if (asking !== undefined && wanted === undefined) goTo('questions');
    else void begin(wanted);
  };
  return {
    book,
    tree,
    asking,
    start,
    switchTo: (id: string) => asking !== undefined && ask({ call: asking.call, tree: id }),
    close: () => ask(undefined),
  };
}
