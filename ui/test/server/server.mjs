// A server for screens without the Java programs: canned city, real protocol. Serves the built files, too.
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pictureFile, speechFile } from './cases.mjs';
import { Guide, png } from './guide.mjs';
import { announce, say } from './histories.mjs';
import { refuse } from './hl7.mjs';
import { serveLive } from './live.mjs';
import { answer as answerOrder, give } from './orders.mjs';
import { answer } from './routes.mjs';
import { Refused, World } from './world.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.wav': 'audio/wav',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const ACCOUNTS = {
  dispatch: { name: 'dispatch', roles: ['DISPATCHER'] },
  crew: { name: 'crew', roles: ['PARAMEDIC'], unit: 'B1' },
  ed: { name: 'ed', roles: ['ED'], hospital: 'SU' },
  specialist: { name: 'specialist', roles: ['SPECIALIST'] },
  admin: { name: 'admin', roles: ['ADMIN'] },
  quality: { name: 'quality', roles: ['QUALITY'] },
};
const CONSOLES = [
  '/dispatch',
  '/vehicle',
  '/vehicle/hands-free',
  '/hospital',
  '/hospital/wall',
  '/consult',
  '/wall',
  '/quality',
];
const PAGES = ['/', '/login', ...CONSOLES];
const isPage = (path) => PAGES.includes(path) || path.startsWith('/quality/');
const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'";

const inTwelveHours = () => new Date(Date.now() + 43_200_000).toISOString();

/**
 * Starts on a port that the system chooses, or the given one.
 * @param options dist: directory of the built files; kind: busy | empty; tiles: a PMTiles file; port
 */
export async function start({ dist, kind = 'busy', tiles, port = 0 }) {
  const sessions = new Map();
  const state = { world: new World(kind), delay: 0, failWith: undefined, entered: [], lost: 0, cut: false };
  const sockets = new Set();
  const session = (request) => sessions.get(/session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]);

  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/api/recordings/R1') file(request, response, speechFile());
    else if (/^\/api\/recordings\/R2\/stills\/\d$/.test(url.pathname)) file(request, response, pictureFile());
    else if (
      /^\/api\/incidents\/[^/]+\/pictures\/files\/F\d+$/.test(url.pathname) ||
      url.pathname === '/api/recordings/R3'
    )
      file(request, response, pictureFile());
    else if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/hl7/')) void api(request, response, url);
    else if (url.pathname.startsWith('/tiles/')) file(request, response, tiles);
    else file(request, response, join(dist, isPage(url.pathname) ? 'index.html' : url.pathname));
  });

  server.on('connection', (socket) => {
    if (state.cut) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function api(request, response, url) {
    const send = (status, body, headers = {}) => {
      response.writeHead(status, {
        'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
        ...headers,
      });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const content = Buffer.concat(chunks);
      const isFile = (request.headers['content-type'] ?? '').startsWith('image/');
      const body = content.length === 0 ? {} : isFile ? { content, query: url.searchParams } : JSON.parse(content);
      if (state.delay > 0) await new Promise((done) => setTimeout(done, state.delay));
      if (url.pathname === '/api/session') return sessionRoute(request, body, send);
      const who = session(request);
      if (who === undefined) throw new Refused(401, 'NOT_SIGNED_IN');
      if (request.method !== 'GET' && request.headers['x-csrf-token'] !== who.csrf) throw new Refused(403, 'FORBIDDEN');
      if (state.failWith !== undefined && url.pathname !== '/api/map') throw state.failWith;
      const entry = request.headers['x-entry'];
      const done = entry === undefined ? undefined : state.entered.find((known) => known.entry === entry);
      const answered = done?.answered ?? answer(state.world, request.method, url, body, who.account.name);
      if (entry !== undefined)
        state.entered.push({ entry, path: url.pathname, body, answered, again: done !== undefined });
      if (entry !== undefined && state.lost > 0) {
        state.lost--;
        response.destroy();
        return;
      }
      send(...answered);
    } catch (error) {
      const { status = 500, code = 'UNEXPECTED', detail = String(error) } = error;
      send(status, { type: 'about:blank', title: code, status, code, detail });
    }
  }

  function sessionRoute(request, body, send) {
    if (request.method === 'POST') {
      const account = ACCOUNTS[body.name];
      if (account === undefined || body.password !== 'demo') throw new Refused(401, 'NOT_SIGNED_IN');
      const id = randomUUID();
      sessions.set(id, { account, csrf: randomUUID() });
      const { csrf } = sessions.get(id);
      return send(
        200,
        { account, csrf, expiresAt: inTwelveHours() },
        { 'Set-Cookie': `session=${id}; HttpOnly; SameSite=Strict; Path=/` },
      );
    }
    const who = session(request);
    if (who === undefined) throw new Refused(401, 'NOT_SIGNED_IN');
    if (request.method === 'DELETE') {
      for (const [id, known] of sessions) if (known === who) sessions.delete(id);
      return send(204);
    }
    return send(200, { account: who.account, csrf: who.csrf, expiresAt: inTwelveHours() });
  }

  function file(request, response, path) {
    if (path === undefined || !existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const { size } = statSync(path);
    const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
    const from = range === null ? 0 : Number(range[1]);
    const to = range === null || range[2] === '' ? size - 1 : Math.min(Number(range[2]), size - 1);
    response.writeHead(range === null ? 200 : 206, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Content-Length': to - from + 1,
      'Accept-Ranges': 'bytes',
      'Content-Security-Policy': CSP,
      ...(range === null ? {} : { 'Content-Range': `bytes ${from}-${to}/${size}` }),
    });
    createReadStream(path, { start: from, end: to }).pipe(response);
  }

  const guide = new Guide();
  const live = serveLive(
    server,
    () => state.world,
    (request) => session(request)?.account,
    guide,
  );
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    get world() {
      return state.world;
    },
    live,
    /** The guidance of an incident as the server has it. */
    guideRoom: (incident) => guide.room(incident),
    /** A specialist elsewhere acts on the picture of a camera; freezing brings a picture along. */
    guideDid: (incident, act) => {
      const at = state.world.time();
      const more = act.type === 'Freeze' ? { capturedAt: at, picture: png() } : {};
      guide.did(incident, { ...act, ...more }, 'Dr. Specialist', at);
    },
    guidePointed: (incident, source, at) => guide.pointed(incident, source, at),
    /** What tablets entered, each time it came. */
    entered: () => state.entered,
    /** The next so many entries are carried out and their answers lost. */
    loseAnswers: (count) => {
      state.lost = count;
    },
    /** A system of the hospital refuses a message; what somebody decided about it. */
    refuseHl7: () => refuse(state.world),
    hl7Decision: () => state.world.decided,
    /** Ends every connection and takes none until it is mended: a browser's own offline switch lets requests of a page that loads slip through. */
    cut: () => {
      state.cut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      state.cut = false;
    },
    /** Someone orders something of a unit's crew; a crew answers. */
    giveOrder: (unit, order) => {
      const { id, incident } = state.world.collections.situation[unit].assignment;
      give(state.world, incident, { ...order, assignment: id }, 'Dr. Specialist');
    },
    /** The crew's situation tells of a pre-alert, as after it was sent. */
    announce: (id) => announce(state.world, id),
    /** Someone of the other side proposes who the patient is. */
    propose: (id, by) => say(state.world, id, by),
    answerOrder: (id, deed, body) => {
      answerOrder(state.world, id, deed, body, 'crew');
    },
    /** Every later request waits this long. */
    delay: (millis) => {
      state.delay = millis;
    },
    /** Every later request fails so; undefined ends it. */
    fail: (status, code) => {
      state.failWith = status === undefined ? undefined : new Refused(status, code);
    },
    endSessions: () => {
      sessions.clear();
      live.drop();
    },
    close: () => {
      live.drop();
      live.close();
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
