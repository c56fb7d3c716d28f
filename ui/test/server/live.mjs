// `/live` of docs/api.md: snapshot, deltas with prev, resume, ticks.
import { WebSocketServer } from 'ws';
import { serveWaves } from './waves.mjs';

const TICK_MILLIS = 1_000;

/** What each view sees; undefined keeps an entry out. */
const VIEWS = {
  dispatch: () => true,
  wall: () => (collection) =>
    ![
      'vitals',
      'scores',
      'ecg',
      'readings',
      'ecgFiles',
      'alarms',
      'findings',
      'prealerts',
      'situation',
      'orders',
    ].includes(collection),
  hospital: (query, world) => {
    const mine = query.get('hospital');
    const theirs = () =>
      Object.values(world.collections.prealerts).filter(
        (p) => p.hospital === mine || p.unconfirmedWithdrawals.includes(mine),
      );
    return (collection, id) => {
      if (collection === 'hospitals' || collection === 'fhir' || collection === 'hl7' || collection === 'centre')
        return true;
      if (collection === 'expected') return id.endsWith(`/${mine}`);
      if (collection === 'prealerts' || collection === 'further') return theirs().some((p) => p.id === id);
      if (collection === 'orders')
        return theirs().some((p) => p.assignment === world.collections.orders[id]?.assignment);
      if (collection === 'alarms') return theirs().some((p) => p.unit === world.collections.alarms[id]?.unit);
      if (collection === 'etas') return theirs().some((p) => p.assignment === id);
      return (
        ['vitals', 'scores', 'ecg', 'readings', 'ecgFiles', 'positions', 'links'].includes(collection) &&
        theirs().some((p) => p.unit === id)
      );
    };
  },
  consult: (query, world) => (collection, id) =>
    ['orders', 'assignments'].includes(collection) &&
    world.collections[collection][id]?.incident === query.get('incident'),
  vehicle: (query, world) => {
    const unit = query.get('unit');
    return (collection, id) =>
      (collection === 'alarms' && world.collections.alarms[id]?.unit === unit) ||
      ['link', 'limits', 'pending', 'devices', 'cameras', 'epcr', 'upkeep', 'backpacks', 'formulary'].includes(
        collection,
      ) ||
      ([
        'situation',
        'vitals',
        'scores',
        'ecg',
        'readings',
        'findings',
        'positions',
        'destinations',
        'warnings',
      ].includes(collection) &&
        id === unit);
  },
};

/** Serves live connections of one world; `account` says by the request's cookie who asks. */
export function serveLive(server, world, account, guide) {
  const sockets = new WebSocketServer({ noServer: true });
  const state = { silent: false };
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url, 'http://localhost');
    const room = /^\/media\/guide\/([^/]+)$/.exec(url.pathname)?.[1];
    if (url.pathname !== '/live' && room === undefined) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const who = account(request);
      if (who === undefined) return ws.close(4001);
      if (room !== undefined) return guide.enter(ws, decodeURIComponent(room), who, () => world().time());
      if (url.searchParams.get('view')?.endsWith('waves')) {
        return serveWaves(ws, url.searchParams.get('unit'), world(), () => state.silent);
      }
      connect(ws, url.searchParams, world(), state);
    });
  });
  return {
    /** Stops saying anything, as a network does that is gone without a word. */
    silence: (silent) => {
      state.silent = silent;
    },
    drop: () => {
      for (const ws of sockets.clients) ws.terminate();
    },
    close: () => sockets.close(),
  };
}

function connect(ws, query, world, state) {
  const view = VIEWS[query.get('view')] ?? VIEWS.dispatch;
  const sees = view(query, world) === true ? () => true : view(query, world);
  let last = Number(query.get('from') ?? -1);
  let spoke = 0;
  const say = (message) => {
    if (state.silent) return;
    spoke = Date.now();
    ws.send(JSON.stringify({ serverTime: world.time(), ...message }));
  };
  const delta = (seq, changes) => {
    if (state.silent) return;
    const seen = changes.filter((c) => sees(c.collection, c.id) || c.value === undefined);
    say({ type: 'Delta', seq, prev: last, changes: seen });
    last = seq;
  };
  const missed = world.log.filter((entry) => entry.seq > last);
  const resumable = query.get('epoch') === world.epoch && last >= 0 && missed.length === world.seq - last;
  if (resumable) for (const { seq, changes } of missed) delta(seq, changes);
  else {
    const collections = Object.fromEntries(
      Object.entries(world.collections).map(([name, values]) => [
        name,
        Object.fromEntries(Object.entries(values).filter(([id]) => sees(name, id))),
      ]),
    );
    say({ type: 'Snapshot', epoch: world.epoch, seq: world.seq, collections });
    last = world.seq;
  }
  say({ type: 'Tick', seq: world.seq });
  world.listeners.add(delta);
  const timer = setInterval(
    () => Date.now() - spoke >= TICK_MILLIS - 50 && say({ type: 'Tick', seq: world.seq }),
    TICK_MILLIS,
  );
  ws.on('close', () => {
    world.listeners.delete(delta);
    clearInterval(timer);
  });
}
