import { newId } from '../../api/http';
import type { Words } from '../../i18n/glossary';
import type { CallView, Capability, Place, Priority, ResponsePlan, TriageRecordOutcome } from '../../protocol/types';

/** What has been typed about one call. The ids are made with the draft, so that sending it twice opens one incident. */
export interface Draft {
  readonly call: string;
  readonly incident: string;
  /** The server has the call already. */
  readonly recorded: boolean;
  readonly callback: string;
  readonly placeText: string;
  readonly place: Place | undefined;
  readonly complaint: string;
  readonly priority: Priority;
  readonly needs: readonly Capability[];
  readonly note: string;
  /** The units that the answers ask for; undefined before there are answers. */
  readonly plan: ResponsePlan | undefined;
  /** Why this priority is proposed; empty when a person chose it. */
  readonly proposedBy: string;
}

/** A frequent complaint with the priority and the capabilities that usually go with it. */
export interface Complaint {
  readonly words: Words;
  readonly priority: Priority;
  readonly needs: readonly Capability[];
  /** The response plan of the site's question trees that it begins with; one unit without it. */
  readonly plan?: string;
}

/** Chosen by their digit, from 1. */
export const COMPLAINTS: readonly Complaint[] = [
  { words: ['Cardiac arrest', '心脏骤停'], priority: 'P1', needs: ['ADVANCED_LIFE_SUPPORT'], plan: 'ARREST' },
  { words: ['Unconscious', '意识丧失'], priority: 'P1', needs: ['ADVANCED_LIFE_SUPPORT'] },
  { words: ['Chest pain', '胸痛'], priority: 'P2', needs: ['ADVANCED_LIFE_SUPPORT'] },
  { words: ['Breathing difficulty', '呼吸困难'], priority: 'P2', needs: [] },
  { words: ['Stroke signs', '疑似卒中'], priority: 'P2', needs: [] },
  { words: ['Severe bleeding', '大出血'], priority: 'P1', needs: ['ADVANCED_LIFE_SUPPORT'] },
  { words: ['Traffic accident', '交通事故'], priority: 'P2', needs: [] },
  { words: ['Fall', '跌倒'], priority: 'P3', needs: [] },
  { words: ['Childbirth', '分娩'], priority: 'P2', needs: [] },
];

export function emptyDraft(): Draft {
  return {
    call: newId('call'),
    incident: newId('incident'),
    recorded: false,
    callback: '',
    placeText: '',
    place: undefined,
    complaint: '',
    priority: 'P2',
    needs: [],
    note: '',
    plan: undefined,
    proposedBy: '',
  };
}

/** A draft that goes on from a call that is already recorded. */
export function draftOf(call: CallView): Draft {
  return {
    ...emptyDraft(),
    call: call.id,
    recorded: true,
    callback: call.callback,
    placeText: call.place?.description ?? '',
    place: call.place,
    complaint: call.complaint,
  };
}

/** The draft behind one that was sent: empty, but for a place that was typed while the answer was on its way, because that is the next call's. */
export function draftAfter(sent: Draft, now: Draft): Draft {
  const typed = now.placeText !== sent.placeText && now.placeText !== '';
  return typed ? { ...emptyDraft(), placeText: now.placeText } : emptyDraft();
}

/** True when nothing would be lost by starting anew. */
export function untouched(draft: Draft): boolean {
  return !draft.recorded && [draft.callback, draft.placeText, draft.complaint, draft.note].every((text) => text === '');
}

/**
 * The draft with a frequent complaint and what goes with it: no question needs to be answered before all units of its plan are asked for.
 *
 * @param plans those of the site; one without the plan gets one unit
 */
export function withComplaint(
  draft: Draft,
  { priority, needs, plan: name }: Complaint,
  complaint: string,
  plans: Readonly<Record<string, ResponsePlan>> | undefined,
): Draft {
  const plan = name === undefined ? undefined : plans?.[name];
  return { ...draft, complaint, priority, needs: plan?.slots[0]?.needs ?? needs, plan };
}

/** The draft with what the answers propose: priority, units, and what the first of them must be able to do. */
export function withOutcome(draft: Draft, outcome: TriageRecordOutcome): Draft {
  return {
    ...draft,
    priority: outcome.priority,
    plan: outcome.plan,
    needs: outcome.plan.slots[0]?.needs ?? draft.needs,
    proposedBy: outcome.determinant,
  };
}

/** What is still missing before the incident can be opened. */
export function missing(draft: Draft): 'placeMissing' | 'complaintMissing' | undefined {
  if (draft.place === undefined) return 'placeMissing';
  return draft.complaint.trim() === '' ? 'complaintMissing' : undefined;
}

const STORED = 'prehospital.draft';

/** What was typed before the page was loaded again. */
export function storedDraft(): Draft {
  try {
    const stored = sessionStorage.getItem(STORED);
    return stored === null ? emptyDraft() : { ...emptyDraft(), ...(JSON.parse(stored) as Draft) };
  } catch {
    return emptyDraft();
  }
}

export function storeDraft(draft: Draft): void {
  sessionStorage.setItem(STORED, JSON.stringify(draft));
}
