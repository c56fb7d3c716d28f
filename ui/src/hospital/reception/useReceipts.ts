import { useEffect, useRef } from 'react';
import type { Expected } from '../rank';
import { noteReceipt } from './operations';

/** Tells the crew that its pre-alert stands on a board: once for each, and again later when that did not get through. */
export function useReceipts(rows: readonly Expected[], own: boolean): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!own) return;
    for (const { alert } of rows) {
      const once = `${alert.id} ${alert.times.SENT ?? ''}`;
      if (alert.status !== 'SENT' || told.current.has(once)) continue;
      told.current.add(once);
      noteReceipt(alert).catch(() => told.current.delete(once));
    }
  }, [rows, own]);
}
