import { REFUSAL, type Refusal } from '../protocol/types';

/** Codes of problem documents that are no refusal of the core (docs/api.md), and two of our own. */
export const PROBLEM_CODE = [
  'BAD_REQUEST',
  'NOT_SIGNED_IN',
  'FORBIDDEN',
  'NOT_FOUND',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UPSTREAM',
  'UNREACHABLE',
  'UNEXPECTED',
] as const;
export type ProblemCode = (typeof PROBLEM_CODE)[number];

/** Why a request did not do what was asked. UNREACHABLE and UNEXPECTED are made here, everything else by the server. */
export class Problem extends Error {
  constructor(
    readonly code: Refusal | ProblemCode,
    readonly status: number,
    readonly detail = '',
    readonly path = '',
    readonly retryAfterSeconds = 0,
  ) {
    super(`${code} ${detail}`);
  }
}

/** True for a reason that the core gives, which has a sentence of its own. */
export function isRefusal(code: string): code is Refusal {
  return (REFUSAL as readonly string[]).includes(code);
}

/** The problem that a failed answer describes; any body is accepted. */
export function problemOf(status: number, body: unknown, retryAfter: string | null): Problem {
  const document = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const code = typeof document.code === 'string' ? document.code : '';
  const known = isRefusal(code) || (PROBLEM_CODE as readonly string[]).includes(code);
  return new Problem(
    known ? (code as Refusal | ProblemCode) : byStatus(status),
    status,
    typeof document.detail === 'string' ? document.detail : '',
    typeof document.path === 'string' ? document.path : '',
    Number(retryAfter ?? 0) || 0,
  );
}

function byStatus(status: number): ProblemCode {
  if (status === 401) return 'NOT_SIGNED_IN';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 413) return 'TOO_LARGE';
  if (status === 429) return 'RATE_LIMITED';
  if (status === 502) return 'UPSTREAM';
  if (status === 503 || status === 504) return 'UNAVAILABLE';
  return status >= 400 && status < 500 ? 'BAD_REQUEST' : 'UNEXPECTED';
}
