import { type Leads, TRIAGE_TREES } from '../../clinical/trees';
import type { CrewMciView, TriageAlgorithm, TriageCategory } from '../../protocol/types';
import type { PendingAction } from '../../state/views';

/** An algorithm that asks questions. */
export type Asking = keyof typeof TRIAGE_TREES;

/** What is asked now, or where the answers have led. */
export type Step =
  | { readonly question: string; readonly answers: readonly string[] }
  | { readonly category: TriageCategory };

/** Follows the answers given so far, each `question:answer`. */
export function step(algorithm: Asking, given: readonly string[]): Step {
  const tree: Readonly<Record<string, Readonly<Record<string, Leads>>>> = TRIAGE_TREES[algorithm];
  let question = Object.keys(tree)[0] ?? '';
  for (const text of given) {
    const leads = tree[question]?.[text.slice(question.length + 1)];
    if (leads === undefined) break;
    if ('category' in leads) return leads;
    question = leads.next;
  }
  return { question, answers: Object.keys(tree[question] ?? {}) };
}

/** A casualty as the crew sees it: what the centre said, with what the crew has reported since. */
export interface CrewCasualty {
  readonly tag: string;
  readonly category: TriageCategory;
  readonly state: CrewMciView['casualties'][number]['state'];
  readonly hospital: string | undefined;
  readonly assignment: string | undefined;
  readonly confirmed: boolean;
}

/** The casualties, by tag. */
export function casualties(
  mci: CrewMciView | undefined,
  pending: readonly PendingAction[],
  assignment: string,
): readonly CrewCasualty[] {
  const all = new Map<string, CrewCasualty>();
  for (const { tag, category, state, hospital, assignment: unit } of mci?.casualties ?? [])
    all.set(tag, { tag, category, state, hospital, assignment: unit, confirmed: true });
  for (const { action, state } of pending) {
    if (state !== 'WAITING' || !('tag' in action)) continue;
    const known = all.get(action.tag);
    if (action.type === 'CasualtyTagged') {
      const fresh = { tag: action.tag, state: 'ON_SCENE', hospital: undefined, assignment: undefined } as const;
      all.set(action.tag, { ...(known ?? fresh), category: action.triage.category, confirmed: false });
    } else if (known !== undefined && action.type === 'CasualtyBoarded') {
      all.set(action.tag, { ...known, state: 'ON_BOARD', assignment, confirmed: false });
    } else if (known !== undefined && action.type === 'CasualtySetDown') {
      all.set(action.tag, { ...known, state: 'ON_SCENE', assignment: undefined, confirmed: false });
    } else if (known !== undefined && action.type === 'CasualtyConcluded') {
      all.set(action.tag, { ...known, state: 'ENDED', confirmed: false });
    }
  }
  return [...all.values()].sort((a, b) => a.tag.localeCompare(b.tag, 'en', { numeric: true }));
}

/** The algorithms a crew may choose from, in the order of the buttons. */
export const METHODS = ['START', 'JUMPSTART', 'SALT', 'JUDGEMENT'] as const satisfies readonly TriageAlgorithm[];
