import { expect, it } from 'vitest';
import { reasonOf } from './reason';

const said = (key: string, values: Record<string, string> = {}) => `${key}:${values.id ?? ''}`;

it('words what the centre gave as a reason and leaves what people wrote', () => {
  expect(reasonOf('triage CA-1', said)).toBe('triage:CA-1');
  expect(reasonOf('proposal MOV-7', said)).toBe('proposal:MOV-7');
  expect(reasonOf('response plan', said)).toBe('plan:');
  expect(reasonOf('triage of the crew says otherwise', said)).toBe('triage of the crew says otherwise');
  expect(reasonOf('closer unit free', said)).toBe('closer unit free');
});
