// `view=waves` and `view=vehicle-waves` of docs/api.md: made curves in pieces of a second, packed as prehospital.protocol.link.WaveCode.

const BLOCK = 32;
const PARAMETER = 6;

/** Packs samples without prediction. */
export function pack(samples) {
  const bits = [];
  const put = (value, count) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push(Math.floor(value / 2 ** bit) % 2);
  };
  put(0, 8);
  put(samples[0] >>> 0, 32);
  for (let i = 1; i < samples.length; i++) {
    if (i % BLOCK === 1) put(PARAMETER, 5);
    const folded = samples[i] < 0 ? -2 * samples[i] - 1 : 2 * samples[i];
    for (let n = Math.floor(folded / 2 ** PARAMETER); n > 0; n--) bits.push(1);
    bits.push(0);
    put(folded % 2 ** PARAMETER, PARAMETER);
  }
  while (bits.length % 8 !== 0) bits.push(0);
  const bytes = Buffer.alloc(bits.length / 8);
  bits.forEach((bit, i) => {
    bytes[i >> 3] |= bit << (7 - (i & 7));
  });
  return bytes.toString('base64').replaceAll('=', '');
}

const BEAT_SECONDS = 0.8;
const bell = (t, at, wide) => Math.exp(-(((t - at) / wide) ** 2) / 2);

/** Millivolts of an ordinary beat at a time in seconds, larger or smaller by lead. */
function heart(t, size) {
  const at = t % BEAT_SECONDS;
  const waves =
    0.12 * bell(at, 0.14, 0.018) -
    0.1 * bell(at, 0.278, 0.006) +
    1.1 * bell(at, 0.3, 0.01) -
    0.25 * bell(at, 0.324, 0.008) +
    0.3 * bell(at, 0.57, 0.04);
  return size * waves;
}

const LEADS = {
  I: 0.6,
  II: 1,
  III: 0.4,
  aVR: -0.8,
  aVL: 0.2,
  aVF: 0.7,
  V1: -0.5,
  V2: 0.8,
  V3: 1.1,
  V4: 1.3,
  V5: 1.1,
  V6: 0.9,
};

export function lead(name, startedAt, seconds, hz = 250) {
  const from = startedAt / 1000;
  const samples = Array.from({ length: seconds * hz }, (_, i) => Math.round(heart(from + i / hz, LEADS[name]) / 0.005));
  return chunk(`MDC_ECG_LEAD_${name.toUpperCase()}`, startedAt, hz, 0.005, 'mV', samples);
}

export function pleth(startedAt) {
  const samples = Array.from({ length: 125 }, (_, i) =>
    Math.round(100 * bell((startedAt / 1000 + i / 125) % BEAT_SECONDS, 0.3, 0.12)),
  );
  return chunk('MDC_PULS_OXIM_PLETH', startedAt, 125, 1, '', samples);
}

function chunk(channel, startedAt, samplesPerSecond, scale, unit, samples) {
  return {
    device: 'Monitor',
    channel,
    startedAt: new Date(startedAt).toISOString(),
    samplesPerSecond,
    scale,
    offset: 0,
    unit,
    count: samples.length,
    samples: pack(samples),
    marks: [],
  };
}

/** Sends the last ten seconds, then a piece a second, with what is read of them; stops with the socket. */
export function serveWaves(ws, unit, world, quiet) {
  const assignment =
    world.collections.situation?.[unit]?.assignment?.id ??
    Object.values(world.collections.vitals).find((v) => v.unit === unit)?.assignment;
  const say = (message) => quiet() || ws.send(JSON.stringify(message));
  const piece = (at) =>
    say({
      type: 'Waves',
      waves: {
        unit,
        receivedAt: new Date().toISOString(),
        assignment,
        chunks: [lead('II', at, 1), lead('V2', at, 1), lead('V5', at, 1), pleth(at)],
      },
    });
  const read = (at) => {
    const last = Math.floor((at + 1000) / (BEAT_SECONDS * 1000));
    const beats = [7, 6, 5, 4, 3, 2, 1]
      .map((back) => new Date(Math.round((last - back) * BEAT_SECONDS * 1000 + 300)).toISOString())
      .map((time) => ({ at: time, kind: 'NORMAL' }));
    world.put('ecg', unit, {
      unit,
      assignment,
      at: new Date(at + 1000).toISOString(),
      device: 'Monitor',
      channel: 'MDC_ECG_LEAD_II',
      signal: 'GOOD',
      ratePerMinute: 75,
      rhythm: 'regular_rhythm',
      beats,
      statements: [
        {
          code: 'VENTRICULAR_BEATS',
          text: '2 ventricular beats of 112',
          criteria: 'of another form',
          source: 'Hamilton 2002',
        },
      ],
    });
  };
  const second = () => Math.floor(Date.now() / 1000) * 1000 - 1000;
  for (let back = 9; back >= 0; back--) if (back !== 4) piece(second() - back * 1000);
  // As soon as a second is over, as monitors do: later in it, and a screen would wait for the next piece.
  const wait = () => 1_010 - (Date.now() % 1_000);
  let timer = setTimeout(function full() {
    piece(second());
    read(second());
    timer = setTimeout(full, wait());
  }, wait());
  const record = () => {
    const takenAt = second() - 9_000;
    const chunks = Object.keys(LEADS).map((name) => lead(name, takenAt, 10));
    const waves = { unit, receivedAt: new Date().toISOString(), assignment, recording: `ecg-${takenAt}`, chunks };
    say({ type: 'Waves', waves });
    world.put('readings', unit, reading(unit, assignment, takenAt));
  };
  world.recorders.add(record);
  ws.on('close', () => {
    clearTimeout(timer);
    world.recorders.delete(record);
  });
}

function reading(unit, assignment, takenAt) {
  return {
    unit,
    assignment,
    recording: `ecg-${takenAt}`,
    takenAt: new Date(takenAt).toISOString(),
    leads: Object.keys(LEADS),
    ratePerMinute: 75,
    rhythm: 'sinus_rhythm',
    intervalsMs: { pr: 158, qrs: 92, qt: 380, qtc_fridericia: 409 },
    axesDeg: { p: 50, qrs: 61, t: 40 },
    stMv: { II: 0.12, III: 0.15, aVF: 0.13, V2: -0.1 },
    unreadable: ['V6'],
    statements: [
      {
        code: 'ST_ELEVATION',
        text: 'ST elevation in II 0.12, III 0.15, aVF 0.13 mV',
        criteria: 'two contiguous leads of at least 0.1 mV',
        source: 'Fourth Universal Definition 2018',
      },
    ],
    files: [`ecg-${takenAt}.xml`, `ecg-${takenAt}.scp`],
    sha256: '00',
  };
}
