import type { MatchFinding } from '../protocol/types';

const AGAINST: ReadonlySet<MatchFinding> = new Set<MatchFinding>([
  'IDENTIFIER_DIFFERENT',
  'NAME_DIFFERENT',
  'BIRTH_DATE_DIFFERENT',
  'AGE_DIFFERENT',
  'SEX_DIFFERENT',
  'PHONE_DIFFERENT',
  'DECEASED',
  'INACTIVE',
  'REPLACED',
  'SERVER_DENIES',
]);

/** Whether a finding is shown among what does not agree. */
export const speaksAgainst = (finding: MatchFinding): boolean => AGAINST.has(finding);
