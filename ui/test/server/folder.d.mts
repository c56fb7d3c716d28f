export function writeFolder(dist: string, folder: string, now?: number): void;
