import { createContext } from 'react';
import { api } from '../api/http';
import type { IncidentId, Instant, RecordingView } from '../protocol/types';

/** Largest picture that is kept in full size, in bytes, as the centre takes it. */
export const FULL_BYTES_MAX = 1024 * 1024;

/** A picture that is to stay. */
export interface Snapshot {
  /** The camera's name in the room. */
  readonly source: string;
  /** A JPEG file, Base64. */
  readonly content: string;
  /** The camera, when it was frozen, by whom, and who drew. */
  readonly name: string;
  readonly capturedAt: Instant;
}

/** Where pictures are kept; a console without such a place gives none. */
export interface Keeper {
  /** Largest file, in bytes. */
  readonly bytesMax: number;
  /** How many are kept, as far as this console knows, and at most. */
  readonly kept: number;
  readonly most: number;
  readonly keep: (snapshot: Snapshot) => Promise<unknown>;
  /** Keeps the same picture in full size beside the record; fails where that cannot be now. */
  readonly keepFull: (snapshot: Snapshot) => Promise<unknown>;
}

const files = (incident: IncidentId) => `/api/incidents/${encodeURIComponent(incident)}/pictures/files`;

/** Sends a picture in full size to the centre. */
export function keepFull(incident: IncidentId, { source, content, capturedAt }: Snapshot): Promise<RecordingView> {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const query = new URLSearchParams({ source, seenAt: capturedAt });
  return api.send(`${files(incident)}?${query}`, new Blob([bytes], { type: 'image/jpeg' }));
}

/** The pictures of an incident that were kept in full size, the oldest first. */
export async function fullPictures(incident: IncidentId, signal: AbortSignal): Promise<readonly RecordingView[]> {
  const { items } = await api.get<{ readonly items: readonly RecordingView[] }>(files(incident), signal);
  return items;
}

/** Where a picture in full size is. */
export const fullAddress = ({ incident, id }: RecordingView) => `${files(incident)}/${encodeURIComponent(id)}`;

export const KeeperContext = createContext<Keeper | null>(null);
