// node test/server/main.mjs [busy|empty] [port]; TILES=file.pmtiles adds a base map.
import { start } from './server.mjs';

const server = await start({
  dist: new URL('../../target/classes/ui', import.meta.url).pathname,
  kind: process.argv[2] ?? 'busy',
  port: Number(process.argv[3] ?? 0),
  tiles: process.env.TILES,
});
process.stdout.write(`${server.url} (accounts dispatch, crew, ed, admin; password demo)\n`);
// Units that move and vitals that change, so that the screens live.
setInterval(() => {
  const { collections } = server.world;
  const now = server.world.time();
  const changes = [];
  for (const [id, position] of Object.entries(collections.positions)) {
    if (id === 'C1') continue;
    const { fix } = position;
    const angle = (fix.headingDegrees * Math.PI) / 180;
    const moving = collections.units[id].assignment !== undefined ? 0.0001 : 0;
    const location = {
      lat: fix.location.lat + Math.cos(angle) * moving,
      lon: fix.location.lon + Math.sin(angle) * moving * 1.8,
    };
    const headingDegrees = (fix.headingDegrees + (moving > 0 ? 4 : 0)) % 360;
    changes.push({
      collection: 'positions',
      id,
      value: { unit: id, fix: { ...fix, location, headingDegrees, fixedAt: now }, receivedAt: now },
    });
  }
  for (const [id, vitals] of Object.entries(collections.vitals)) {
    const values = { ...vitals.values };
    for (const sign of ['HEART_RATE', 'SPO2', 'RESPIRATORY_RATE']) {
      values[sign] = {
        ...values[sign],
        value: values[sign].value + Math.round(Math.random() * 2 - 1),
        measuredAt: now,
      };
    }
    changes.push({ collection: 'vitals', id, value: { ...vitals, receivedAt: now, values } });
  }
  server.world.change(changes);
}, 1_000);
