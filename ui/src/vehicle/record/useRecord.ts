import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '../../api/http';
import { useEntry, useServerClock } from '../../link/LiveProvider';
import { database } from '../../offline/database';
import { post, useQueued } from '../../offline/offline';
import type { EpcrDictionary, EpcrId, EpcrLine, EpcrView } from '../../protocol/types';
import { type Pen, withWaiting } from './lines';

const STORED = 'prehospital.tablet';

/** The name of this tablet, made once. */
function tablet(): string {
  const known = localStorage.getItem(STORED);
  if (known !== null) return known;
  const made = `t${crypto.randomUUID().slice(0, 6)}`;
  localStorage.setItem(STORED, made);
  return made;
}

export interface PatientRecord {
  readonly view: EpcrView | undefined;
  /** Writes lines now, or when the vehicle program can be reached. */
  readonly write: (make: (pen: Pen) => readonly EpcrLine[]) => Promise<void>;
}

/** The record of a patient on board with what waits on this tablet; read again whenever it grew, and kept for when it cannot be read. */
export function useRecord(unit: string, record: EpcrId): PatientRecord {
  const path = `/api/vehicles/${unit}/epcr/${record}`;
  const clock = useServerClock();
  const queued = useQueued();
  const head = useEntry('epcr', record);
  const [read, setRead] = useState<EpcrView>();
  const entries = head?.entries ?? 0;
  useEffect(() => {
    let stopped = false;
    const take = (view: EpcrView | undefined) => void (stopped || view === undefined || setRead(view));
    if (entries === 0) {
      void database.get<EpcrView>('state', path).then(take, () => undefined);
    } else {
      api.get<EpcrView>(path).then(
        (view) => {
          take(view);
          void database.put('state', path, view).catch(() => undefined);
        },
        () => database.get<EpcrView>('state', path).then(take, () => undefined),
      );
    }
    return () => {
      stopped = true;
    };
  }, [path, entries]);
  const write = useCallback(
    (make: (pen: Pen) => readonly EpcrLine[]) =>
      post(`${path}/entries`, {
        entries: make({ tablet: tablet(), now: clock.now(), id: () => crypto.randomUUID() }),
      }),
    [path, clock],
  );
  const view = useMemo(
    () => withWaiting(read?.id === record ? read : undefined, record, queued),
    [read, record, queued],
  );
  return { view, write };
}

/** Every field that a record can have; kept on the tablet. */
export function useDictionary(wanted: boolean): EpcrDictionary | undefined {
  const [dictionary, setDictionary] = useState<EpcrDictionary>();
  useEffect(() => {
    if (!wanted) return;
    let stopped = false;
    const take = (known: EpcrDictionary | undefined) => void (stopped || known === undefined || setDictionary(known));
    api.get<EpcrDictionary>('/api/epcr/dictionary').then(
      (known) => {
        take(known);
        void database.put('state', 'dictionary', known).catch(() => undefined);
      },
      () => database.get<EpcrDictionary>('state', 'dictionary').then(take, () => undefined),
    );
    return () => {
      stopped = true;
    };
  }, [wanted]);
  return dictionary;
}
