import { describe, expect, it } from 'vitest';
import { PATIENTS_MAX, patientsOf, recordOf } from './patients';

describe('patients of a crew', () => {
  it('are named by the assignment and their number', () => {
    expect(recordOf('A1', 1)).toBe('A1');
    expect(recordOf('A1', 3)).toBe('A1_p3');
  });

  it('are counted up to the highest record of this assignment', () => {
    expect(patientsOf('A1', [])).toBe(1);
    expect(patientsOf('A1', ['A1', 'A2_p4'])).toBe(1);
    expect(patientsOf('A1', ['A1_p3'])).toBe(3);
    expect(patientsOf('A1', [`A1_p${PATIENTS_MAX + 1}`])).toBe(1);
  });
});
