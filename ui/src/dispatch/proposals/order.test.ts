import { expect, test } from 'vitest';
import type { ProposalKind, ProposalView } from '../../protocol/types';
import { inOrder, minutes, perKm } from './order';

function proposal(id: string, kind: ProposalKind, benefit: number): ProposalView {
  return {
    id,
    kind,
    since: '2026-01-01T00:00:00Z',
    computedAt: '2026-01-01T00:00:00Z',
    standDown: [],
    send: [],
    effects: [],
    benefit,
  };
}

test('diverts come before moves, and more benefit before less', () => {
  const all = [
    proposal('m', 'MOVE_UP', 9),
    proposal('r', 'RETURN', 1),
    proposal('d1', 'DIVERT', 2),
    proposal('d2', 'DIVERT', 5),
  ];
  expect(inOrder(new Map(all.map((p) => [p.id, p]))).map((p) => p.id)).toEqual(['d2', 'd1', 'r', 'm']);
});

test('a change in waiting is told in minutes without a sign', () => {
  expect(minutes(-360)).toBe('6.0 min');
  expect(minutes(90)).toBe('1.5 min');
});

test('what a move brings is told for each kilometre', () => {
  expect(perKm(4.2, 5200)).toBe('0.8');
});
