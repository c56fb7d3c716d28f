import type { World } from './server.mjs';

/** The vehicle's own cameras, sent or not. */
export function vehicleCameras(world: World, live: boolean): void;
