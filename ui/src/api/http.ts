import { Problem, problemOf } from './problem';

/** After this long without an answer the server counts as unreachable; the action may or may not have happened. */
export const TIMEOUT_MILLIS = 10_000;

let csrf = '';
let signedOut: () => void = () => {};

/** A file of a megabyte over a weak link takes longer than any answer. */
const FILE_TIMEOUT_MILLIS = 60_000;

/** Sets the token that every state-changing request carries. */
export function setToken(token: string): void {
  csrf = token;
}

/** Sets what happens when the server says that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<T> {
  const file = body instanceof Blob ? body : undefined;
  const timeout = AbortSignal.timeout(file === undefined ? TIMEOUT_MILLIS : FILE_TIMEOUT_MILLIS);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers:
        method === 'GET' ? {} : { 'Content-Type': file?.type ?? 'application/json', 'X-CSRF-Token': csrf, ...more },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(body === undefined ? {} : { body: file ?? JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('UNREACHABLE', 0);
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch((error: unknown) => {
    if (signal?.aborted) throw error;
    if (response.ok) throw new Problem('UNREACHABLE', 0);
  });
  if (response.ok) return answer as T;
  const problem = problemOf(response.status, answer, response.headers.get('Retry-After'));
  if (problem.status === 401 && path !== '/api/session') signedOut();
  throw problem;
}

/** Requests to our own server. Each throws a `Problem`, or an AbortError when its signal was aborted. */
export const api = {
  get: <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, undefined, signal),
  post: <T>(path: string, body: unknown = {}) => request<T>('POST', path, body),
  /** Sends a file as it is. */
  send: <T>(path: string, file: Blob) => request<T>('POST', path, file),
  /** The name of an entry makes sure that it is carried out once, however often it is sent. */
  enter: <T>(path: string, body: unknown, entry: string) =>
    request<T>('POST', path, body, undefined, { 'X-Entry': entry }),
  put: <T>(path: string, body: unknown) => request<T>('PUT', path, body),
  delete: <T = void>(path: string) => request<T>('DELETE', path),
};

/** A new id for something this screen creates; a repeated request with it changes nothing twice. */
export function newId(prefix: string): string {
  return `${prefix}-${crypto.randomUUID()}`;
}
