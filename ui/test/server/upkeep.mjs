// How the vehicle stands, as docs/api.md has it.

const NAMES = { checks: 'item', stock: 'item', gauges: 'gauge', signals: 'signal' };

/** Takes what a crew says of its vehicle. */
export function keep(world, unit, what, body) {
  const { [NAMES[what]]: name, ...said } = body;
  const before = world.collections.upkeep?.[unit] ?? { checks: {}, stock: {}, gauges: {}, signals: {} };
  const value = { note: '', used: 0, source: 'crew', by: 'crew', ...said, at: world.time() };
  return world.put('upkeep', unit, { ...before, [what]: { ...before[what], [name]: value } });
}
