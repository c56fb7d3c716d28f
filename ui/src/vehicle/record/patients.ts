import type { AssignmentId, EpcrId } from '../../protocol/types';

/** Most patients of one crew whom a tablet writes records of: so many are announced to a department. */
export const PATIENTS_MAX = 10;

/** The name of the record of one of the patients of an assignment, counted from 1. */
export function recordOf(assignment: AssignmentId, number: number): EpcrId {
  return number === 1 ? assignment : `${assignment}_p${number}`;
}

/** How many patients have a record, by the names of records: up to the highest number that is there, at least 1. */
export function patientsOf(assignment: AssignmentId, records: Iterable<string>): number {
  const known = new Set(records);
  let highest = 1;
  for (let number = 2; number <= PATIENTS_MAX; number++) if (known.has(recordOf(assignment, number))) highest = number;
  return highest;
}
