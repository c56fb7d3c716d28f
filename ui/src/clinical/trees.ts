// Generated from the tables by prehospital.clinical.TriageTreesTest; run it with -Dupdate to renew.
import type { TriageCategory } from '../protocol/types';

/** Where an answer leads: to another question, or to a category. */
export type Leads = { readonly next: string } | { readonly category: TriageCategory };

/** Questions of each triage algorithm with their answers, the first question first. */
export const TRIAGE_TREES = {
  START: {
    walks: {
      yes: { category: 'GREEN' },
      no: { next: 'breathing' },
    },
    breathing: {
      rate_to_30: { next: 'perfusion' },
      rate_over_30: { category: 'RED' },
      after_airway: { category: 'RED' },
      none: { category: 'BLACK' },
    },
    perfusion: {
      poor: { category: 'RED' },
      good: { next: 'commands' },
    },
    commands: {
      yes: { category: 'YELLOW' },
      no: { category: 'RED' },
    },
  },
  JUMPSTART: {
    walks: {
      yes: { category: 'GREEN' },
      no: { next: 'breathing' },
    },
    breathing: {
      rate_15_to_45: { next: 'pulse' },
      rate_other: { category: 'RED' },
      after_airway: { category: 'RED' },
      none: { next: 'apnoea_pulse' },
    },
    apnoea_pulse: {
      no: { category: 'BLACK' },
      yes: { next: 'rescue_breaths' },
    },
    rescue_breaths: {
      yes: { category: 'RED' },
      no: { category: 'BLACK' },
    },
    pulse: {
      no: { category: 'RED' },
      yes: { next: 'mental' },
    },
    mental: {
      appropriate: { category: 'YELLOW' },
      inappropriate: { category: 'RED' },
    },
  },
  SALT: {
    sort: {
      still: { next: 'breathing' },
      wave: { next: 'breathing' },
      walk: { next: 'breathing' },
    },
    breathing: {
      yes: { next: 'state' },
      no: { category: 'BLACK' },
    },
    state: {
      all: { next: 'minor' },
      not_all: { next: 'survival' },
    },
    minor: {
      yes: { category: 'GREEN' },
      no: { category: 'YELLOW' },
    },
    survival: {
      yes: { category: 'RED' },
      no: { category: 'GREY' },
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Leads>>>>>>;
