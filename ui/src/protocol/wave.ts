/** Samples that share one Rice parameter; as in `prehospital.protocol.link.WaveCode`. */
const BLOCK = 32;
const PARAMETER_BITS = 5;

/** The samples of a chunk as the device gave them: the reverse of `WaveCode.pack`. Throws when there are fewer than `count`. */
export function unpackSamples(packed: string, count: number): Int32Array {
  const samples = new Int32Array(count);
  if (count === 0) return samples;
  const bits = new Bits(Uint8Array.from(atob(packed), (char) => char.charCodeAt(0)));
  const order = bits.take(8);
  if (order > 3) throw new RangeError(`samples: unknown coding ${order}`);
  samples[0] = bits.take(32);
  let parameter = 0;
  for (let i = 1; i < count; i++) {
    if (i % BLOCK === 1) parameter = bits.take(PARAMETER_BITS);
    // Multiplied, not shifted: the folded difference may have more than 32 bits.
    const folded = bits.ones() * 2 ** parameter + bits.take(parameter);
    const missed = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    samples[i] = predicted(samples, i, order) + missed;
  }
  return samples;
}

function predicted(samples: Int32Array, i: number, order: number): number {
  const back = (n: number) => samples[i - n] ?? 0;
  switch (Math.min(order, i)) {
    case 0:
      return 0;
    case 1:
      return back(1);
    case 2:
      return 2 * back(1) - back(2);
    default:
      return 3 * back(1) - 3 * back(2) + back(3);
  }
}

/** Bits, most significant first. */
class Bits {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  take(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) value = value * 2 + this.one();
    return value;
  }

  ones(): number {
    let count = 0;
    while (this.one() === 1) count++;
    return count;
  }

  private one(): number {
    const byte = this.bytes[this.at >> 3];
    if (byte === undefined) throw new RangeError('samples: fewer than said');
    const bit = (byte >> (7 - (this.at & 7))) & 1;
    this.at++;
    return bit;
  }
}
