import { describe, expect, it } from 'vitest';
import type { CallbackOutcome, PhoneView, PreAlertView } from '../../protocol/types';
import { next, ringing } from './phones';

const LIST: readonly PhoneView[] = ['0311', '0312', '0313'].map((number, i) => ({
  order: i + 1,
  name: `person ${i}`,
  role: { en: 'nurse', zh: '护士' },
  number,
}));
const stamp = { at: '2026-01-01T12:00:00Z', by: 'dispatcher' };

function alert(...calls: readonly (readonly [string, CallbackOutcome?])[]): PreAlertView {
  const phoned = calls.map(([number, outcome]) => ({
    name: number,
    number,
    begun: stamp,
    ...(outcome === undefined ? {} : { result: { outcome, stamp } }),
  }));
  return { reception: { phoned } } as unknown as PreAlertView;
}

describe('the telephone list of a department', () => {
  it('begins with its first', () => {
    expect(next(LIST, {} as PreAlertView)?.number).toBe('0311');
    expect(ringing({} as PreAlertView)).toBeUndefined();
  });

  it('goes on from one to the next, and round', () => {
    expect(next(LIST, alert(['0311', 'NO_ANSWER']))?.number).toBe('0312');
    expect(next(LIST, alert(['0311', 'NO_ANSWER'], ['0312', 'BUSY']))?.number).toBe('0313');
    expect(next(LIST, alert(['0313', 'NO_ANSWER']))?.number).toBe('0311');
  });

  it('does not count whom it does not name', () => {
    expect(next(LIST, alert(['0311', 'NO_ANSWER'], ['0999', 'NO_ANSWER']))?.number).toBe('0312');
    expect(next([], alert(['0311', 'NO_ANSWER']))).toBeUndefined();
  });

  it('knows the call that rings', () => {
    expect(ringing(alert(['0311', 'NO_ANSWER'], ['0312']))?.number).toBe('0312');
    expect(ringing(alert(['0311', 'NO_ANSWER']))).toBeUndefined();
  });
});
