import type { CallView } from '../../protocol/types';

/** Callers who were gone before anyone spoke with them and are still to be called back, those who wait longest first. */
export function toCallBack(calls: Iterable<CallView>): readonly CallView[] {
  return [...calls]
    .filter((call) => call.state === 'ABANDONED')
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id));
}
