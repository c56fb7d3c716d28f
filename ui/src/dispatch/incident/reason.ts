import type { reasonTexts } from './texts';

type Say = (key: keyof typeof reasonTexts, values?: Record<string, string>) => string;

/** A reason as people read it: one that the centre gave by itself in the words of the screen, one that a person wrote as it is. */
export function reasonOf(reason: string, say: Say): string {
  if (reason === 'response plan') return say('plan');
  const [, what, id] = /^(triage|proposal) (\S+)$/.exec(reason) ?? [];
  if (id === undefined) return reason;
  return say(what === 'triage' ? 'triage' : 'proposal', { id });
}
