const STORED = 'prehospital.mm';
/** CSS pixels in one millimetre, as the standard has it; true screens differ. */
const NOMINAL = 96 / 25.4;
const FACTOR_MIN = 0.5;
const FACTOR_MAX = 2;

/** Asked in every frame, so the disk is asked once; another tab says when it stretched. */
let known: number | undefined;
addEventListener('storage', ({ key }) => {
  if (key === STORED || key === null) known = undefined;
});

function factor(): number {
  if (known === undefined) {
    const stored = Number(localStorage.getItem(STORED));
    known = stored >= FACTOR_MIN && stored <= FACTOR_MAX ? stored : 1;
  }
  return known;
}

/** Pixels in one millimetre of this screen, as somebody calibrated it. */
export function pixelsPerMillimetre(): number {
  return NOMINAL * factor();
}

/** Makes a millimetre longer or shorter by this share and remembers it on this screen. */
export function stretch(share: number): void {
  const next = Math.min(FACTOR_MAX, Math.max(FACTOR_MIN, factor() * (1 + share)));
  localStorage.setItem(STORED, String(next));
  known = next;
}
