import { describe, expect, it } from 'vitest';
import { completed, handle, incomplete, meaningOf, type Named, named, one, type Verb, verbOf } from './grammar';

const UNITS: readonly Named<string>[] = [
  { value: 'A1', names: ['A1', 'Gårda 1'] },
  { value: 'A11', names: ['A11', 'Slottsskogen 1'] },
  { value: 'B1', names: ['B1', 'Lundby 1'] },
];
const VERBS: readonly Verb[] = [
  {
    word: 'a',
    form: 'a UNIT',
    about: ['assign', '派车'],
    mean: one(UNITS, 'which?', (unit, rest) => incomplete([unit, ...rest].join('|'))),
  },
];

describe('the grammar', () => {
  it('begins with a verb, with or without the slash', () => {
    expect(verbOf(VERBS, '/a B1  x')?.args).toEqual(['B1', 'x']);
    expect(verbOf(VERBS, 'A b1')?.verb.word).toBe('a');
    expect(verbOf(VERBS, 'assign B1')).toBeUndefined();
    expect(meaningOf(VERBS, 'a b1 x')).toEqual(incomplete('B1|x'));
  });

  it('takes an exact name before a longer one', () => {
    expect(named(UNITS, 'a1')).toEqual({ one: 'A1' });
    expect(named(UNITS, 'gårda')).toEqual({ one: 'A1' });
    expect(named(UNITS, 'lundby')).toEqual({ one: 'B1' });
  });

  it('offers what could be meant when a word is not clear', () => {
    expect(named(UNITS, 'A')).toEqual({ options: ['A1', 'A11'] });
    expect(named(UNITS, 'zzz')).toEqual({ options: ['A1', 'A11', 'B1'] });
    expect(meaningOf(VERBS, 'a')).toEqual(incomplete('which?', ['A1', 'A11', 'B1']));
  });

  it('completes the last word', () => {
    expect(completed('a sl', 'A11')).toBe('a A11 ');
    expect(completed('a ', 'A11')).toBe('a A11 ');
  });

  it('shortens ids', () => {
    expect(handle('incident-12ab-34cd')).toBe('34CD');
    expect(handle('I1')).toBe('I1');
  });
});
