// A line between a screen and the program that can be cut, and the devices of a vehicle: a receiver and a monitor on their sockets.
import { connect, createServer } from 'node:net';

/** A way to the program that can be cut and mended; `url` is what the screen opens. */
export async function line(origin) {
  const { hostname, port } = new URL(origin);
  const sockets = new Set();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The socket of a device; what it is answered is not looked at. */
async function plug(port) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  await new Promise((done) => socket.once('connect', done));
  return socket;
}

/** A satellite receiver that drives along a straight line and says once a second where it is. */
export async function receiver(port, from, to, seconds) {
  const socket = await plug(port);
  const began = Date.now();
  const say = () => {
    const part = Math.min(1, (Date.now() - began) / (seconds * 1_000));
    const at = { lat: from.lat + (to.lat - from.lat) * part, lon: from.lon + (to.lon - from.lon) * part };
    socket.write(rmc(at, new Date()));
  };
  say();
  const timer = setInterval(say, 1_000);
  return () => {
    clearInterval(timer);
    socket.destroy();
  };
}

function rmc({ lat, lon }, now) {
  const [date, time] = now.toISOString().split('T');
  const day = `${date.slice(8, 10)}${date.slice(5, 7)}${date.slice(2, 4)}`;
  const body = [
    `GPRMC,${time.slice(0, 12).replaceAll(':', '').slice(0, 9)},A`,
    `${angle(lat, 2)},${lat < 0 ? 'S' : 'N'}`,
    `${angle(lon, 3)},${lon < 0 ? 'W' : 'E'}`,
    `27.0,0.0,${day},,,A`,
  ].join(',');
  const sum = [...body].reduce((a, c) => a ^ c.charCodeAt(0), 0);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}\r\n`;
}

/** Degrees and minutes as NMEA writes them. */
function angle(value, digits) {
  const whole = Math.floor(Math.abs(value));
  const minutes = ((Math.abs(value) - whole) * 60).toFixed(5).padStart(8, '0');
  return `${String(whole).padStart(digits, '0')}${minutes}`;
}

/** Codes and units of the signs that a monitor here can send. */
const SIGNS = {
  HEART_RATE: ['147842^MDC_ECG_HEART_RATE^MDC', '264864^MDC_DIM_BEAT_PER_MIN^MDC'],
  SPO2: ['150456^MDC_PULS_OXIM_SAT_O2^MDC', '262688^MDC_DIM_PERCENT^MDC'],
  ETCO2: ['151708^MDC_CONC_AWAY_CO2_ET^MDC', '266016^MDC_DIM_MMHG^MDC'],
};

/** A patient monitor; `send` writes one message with a number for each sign and returns at once. */
export async function monitor(port) {
  const socket = await plug(port);
  let count = 0;
  return {
    send: (values) => {
      const at = `${new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 18)}+0000`;
      const id = `E2E${Date.now()}-${count++}`;
      const observed = Object.entries(values).map(([sign, number], n) => {
        const [code, unit] = SIGNS[sign];
        return `OBX|${n + 1}|NM|${code}|1.${n + 1}|${number}|${unit}|||||R|||${at}`;
      });
      const message = [
        `MSH|^~\\&|BEDSIDE^0012210000000009^EUI-64|TEST|||${at}||ORU^R01^ORU_R01|${id}|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO`,
        'PID|||unknown',
        `OBR|1|||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|||${at}`,
        ...observed,
      ].join('\r');
      socket.write(`\u000b${message}\r\u001c\r`);
    },
    close: () => socket.destroy(),
  };
}
