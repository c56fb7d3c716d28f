import type { Server } from './server.mjs';

/** Adds more of everything than a wall has room for. */
export function crowd(server: Server): void;
