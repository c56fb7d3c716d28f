import type { Queued } from '../offline/queue';
import type { AssignmentId, OrderView, SituationView } from '../protocol/types';
import type { PendingAction } from '../state/views';

/** An order as its crew sees it: with what the crew answered and the centre does not show yet. */
export interface CrewOrder {
  readonly order: OrderView;
  readonly confirmed: boolean;
}

type Answer = (order: OrderView) => OrderView;

/** The orders of a situation, newest first; what waits to be sent counts as said. */
export function crewOrders(
  situation: SituationView | undefined,
  pending: readonly PendingAction[],
  queued: readonly Queued[],
): readonly CrewOrder[] {
  const answers = [...pending.flatMap(pressed), ...queued.flatMap(kept)];
  return (situation?.orders ?? []).toReversed().map((told) => {
    const own = answers.filter(({ order }) => order === told.id);
    return { order: own.reduce((order, { answer }) => answer(order), told), confirmed: own.length === 0 };
  });
}

interface Answered {
  readonly order: string;
  readonly answer: Answer;
}

function pressed({ action, state }: PendingAction): readonly Answered[] {
  if (state !== 'WAITING') return [];
  switch (action.type) {
    case 'OrderRepeated':
      return [{ order: action.order, answer: repeated(action.text, action.at, action.by) }];
    case 'OrderCarriedOut':
      return [{ order: action.order, answer: ended('DONE', action.note, action.at, action.by) }];
    case 'OrderDeclined':
      return [{ order: action.order, answer: ended('REFUSED', action.reason, action.at, action.by) }];
    default:
      return [];
  }
}

/** What the tablet keeps while it cannot reach the vehicle. */
function kept({ path, at, body, state }: Queued): readonly Answered[] {
  const [, order, deed] = /\/orders\/([^/]+)\/(read-back|done|refuse)$/.exec(path) ?? [];
  if (state !== 'WAITING' || order === undefined) return [];
  const { text = '', note = '', reason = '' } = body as Partial<Record<string, string>>;
  const answer =
    deed === 'read-back'
      ? repeated(text, at, '')
      : deed === 'done'
        ? ended('DONE', note, at, '')
        : ended('REFUSED', reason, at, '');
  return [{ order: decodeURIComponent(order), answer }];
}

function repeated(text: string, at: string, by: string): Answer {
  return (order) => ({ ...order, status: 'READ_BACK', readBack: { text, at, by } });
}

function ended(status: 'DONE' | 'REFUSED', text: string, at: string, by: string): Answer {
  return (order) => ({ ...order, status, ended: { text, at, by } });
}

/** True while something is still to be done about it. */
export function open({ status }: OrderView): boolean {
  return status === 'GIVEN' || status === 'READ_BACK';
}

/** Whether what the crew said back is not what was ordered; spaces, capitals and full stops do not count. */
export function differs({ text, readBack }: OrderView): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[\s.,;。，；]+/g, '');
  return readBack !== undefined && plain(readBack.text) !== plain(text);
}

/** Those of one assignment, newest first. */
export function ofAssignment(orders: Iterable<OrderView>, assignment: AssignmentId): readonly OrderView[] {
  return [...orders].filter((order) => order.assignment === assignment).sort(newestFirst);
}

export const newestFirst = (a: OrderView, b: OrderView): number => b.given.at.localeCompare(a.given.at);
