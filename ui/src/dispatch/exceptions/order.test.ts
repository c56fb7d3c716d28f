import { describe, expect, it } from 'vitest';
import type { ExceptionView, Overdue, Severity } from '../../protocol/types';
import { alertOf, GROUP_MIN, lines, neediest, seen } from './order';

const NONE: ReadonlySet<Overdue> = new Set();

function exception(id: string, severity: Severity, more: Partial<ExceptionView> = {}): ExceptionView {
  const at = '2026-01-01T08:00:00Z';
  return { id, kind: 'LATE', severity, dueAt: at, raisedAt: at, ...more };
}

describe('exceptions', () => {
  it('stand by need: unanswered, severity, age', () => {
    const all = [
      exception('young', 'CRITICAL', { dueAt: '2026-01-01T08:05:00Z' }),
      exception('notice', 'NOTICE'),
      exception('old', 'CRITICAL'),
      exception('unanswered', 'WARNING', { escalatedAt: '2026-01-01T08:06:00Z' }),
      exception('known', 'CRITICAL', { acknowledgedAt: '2026-01-01T08:06:00Z' }),
    ];
    expect(lines(all, NONE).map((line) => line.id)).toEqual(['unanswered', 'old', 'young', 'notice']);
    expect(seen(all).map((e) => e.id)).toEqual(['known']);
    expect(neediest(all)?.id).toBe('unanswered');
    expect(neediest(all.filter((e) => e.id === 'known'))).toBeUndefined();
    expect(alertOf(all)).toBe('ESCALATED');
    expect(alertOf(all.filter((e) => e.id !== 'unanswered'))).toBe('CRITICAL');
    expect(alertOf(all.filter((e) => e.id === 'known'))).toBeUndefined();
  });

  it('many of one kind are one line, and none is lost', () => {
    const links = Array.from({ length: GROUP_MIN }, (_, i) => exception(`link${i}`, 'WARNING', { kind: 'LINK_LOST' }));
    const all = [...links, exception('late', 'CRITICAL')];
    const closed = lines(all, NONE);
    expect(closed.map((line) => line.id)).toEqual(['late', 'kind-LINK_LOST']);
    expect(closed[1]?.kind === 'many' && closed[1].all).toHaveLength(GROUP_MIN);
    expect(lines(all, new Set(['LINK_LOST']))).toHaveLength(GROUP_MIN + 1);
    expect(lines(links.slice(1), NONE)).toHaveLength(GROUP_MIN - 1);
  });
});
