// `/media/guide/{incident}` as the centre serves it: numbers, echoes, who is present. No cameras here: a picture is frozen by the test.
import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A picture with a bright field on grey stripes. */
export function png(width = 640, height = 360) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = x > width * 0.4 && x < width * 0.6 && y > height * 0.4 && y < height * 0.6;
      rows.fill(
        field ? 220 : 60 + (Math.floor(x / 20) % 2) * 25,
        y * (width * 3 + 1) + 1 + x * 3,
        y * (width * 3 + 1) + 4 + x * 3,
      );
    }
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const made = Buffer.alloc(body.length + 8);
    made.writeUInt32BE(data.length);
    body.copy(made, 4);
    made.writeUInt32BE(crc32(body), body.length + 4);
    return made;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const file = [signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return { width, height, content: Buffer.concat(file).toString('base64') };
}

/** The rooms of one server. */
export class Guide {
  rooms = new Map();

  room(incident) {
    if (!this.rooms.has(incident)) this.rooms.set(incident, { number: 0, frames: new Map(), lines: new Set() });
    return this.rooms.get(incident);
  }

  enter(ws, incident, { name, roles: [role], unit }, time) {
    const room = this.room(incident);
    const line = { screen: randomUUID(), name, role, unit, seen: 0, heardAt: time() };
    const say = (news) => ws.send(JSON.stringify(news));
    const present = () => ({ type: 'Present', serverTime: time(), screens: [...room.lines].map(({ line }) => line) });
    room.lines.add({ line, say });
    const others = (news) => {
      for (const one of room.lines) if (one.line !== line) one.say(news);
    };
    say({
      ...present(),
      type: 'Welcome',
      screen: line.screen,
      draws: role !== 'PARAMEDIC',
      number: room.number,
      frames: [...room.frames.values()],
    });
    others(present());
    const timer = setInterval(() => say(present()), 1_000);
    ws.on('close', () => {
      clearInterval(timer);
      for (const one of room.lines) if (one.line === line) room.lines.delete(one);
      others(present());
    });
    ws.on('message', (text) => {
      const { n, act, seen } = JSON.parse(text);
      line.heardAt = time();
      if (seen > line.seen) {
        Object.assign(line, { seen: Math.min(seen, room.number), seenAt: time() });
        others(present());
      }
      const at = time();
      if (act === undefined) return say({ type: 'Echo', n, at });
      if (act.type === 'Point' || act.type === 'Away') {
        others({ type: 'Pointed', screen: line.screen, by: name, role, source: act.source, at: act.at });
        return say({ type: 'Echo', n, at });
      }
      const reason = refusal(room, act, role);
      if (reason !== undefined) return say({ type: 'Refused', n, reason, detail: '' });
      enter(room, act, name, at);
      say({ type: 'Echo', n, number: room.number, at });
      others({ type: 'Did', number: room.number, at, by: name, role, act });
    });
  }

  /** Someone elsewhere does something. */
  did(incident, act, by, at) {
    const room = this.room(incident);
    enter(room, act, by, at);
    for (const { say } of room.lines) say({ type: 'Did', number: room.number, at, by, role: 'SPECIALIST', act });
  }

  pointed(incident, source, at) {
    for (const { say } of this.room(incident).lines)
      say({ type: 'Pointed', screen: 'elsewhere', by: 'Dr. Specialist', role: 'SPECIALIST', source, at });
  }
}

function refusal(room, act, role) {
  if (role === 'PARAMEDIC') return 'MAY_NOT_DRAW';
  if (act.type !== 'Freeze' && room.frames.get(act.source)?.frame !== act.frame) return 'NOT_FROZEN';
  return undefined;
}

function enter(room, act, by, at) {
  room.number++;
  const frame = room.frames.get(act.source);
  if (act.type === 'Freeze') {
    const { source, frame: name, capturedAt, picture } = act;
    room.frames.set(source, { source, frame: name, capturedAt, frozenAt: at, by, picture, drawings: [] });
  } else if (act.type === 'Unfreeze') room.frames.delete(act.source);
  else if (act.type === 'Draw') frame.drawings.push({ by, shape: act.shape });
  else if (act.type === 'Calibrate') frame.scale = act.scale;
  else if (act.type === 'Clear') frame.drawings = [];
  else {
    const last = frame.drawings.findLastIndex((drawing) => drawing.by === by);
    if (last >= 0) frame.drawings.splice(last, 1);
  }
}
