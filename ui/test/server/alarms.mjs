// Alarms of the patient of one unit, as a vehicle tells them (docs/alarms.md).

const ago = (now, seconds) => new Date(now - seconds * 1_000).toISOString();

/** One of each priority: gone on because nobody took it, with its crew, about equipment. */
export function alarms(now, unit, assignment) {
  const alarm = (id, more) => ({
    id,
    unit,
    assignment,
    source: 'LIMIT',
    kind: 'PHYSIOLOGICAL',
    device: 'monitor',
    code: id,
    state: 'ACTIVE',
    owner: { party: 'CREW', name: unit },
    revision: 1,
    ...more,
  });
  return {
    L1: alarm('L1', {
      text: { en: 'Oxygen saturation very low', zh: '血氧饱和度极低' },
      priority: 'HIGH',
      measured: { value: 82, limit: 85, unit: '%' },
      startedAt: ago(now, 75),
      owner: { party: 'DISPATCH', name: 'dispatch' },
      escalation: { to: { party: 'DISPATCH', name: 'dispatch' }, at: ago(now, 45) },
    }),
    L2: alarm('L2', {
      text: { en: 'Heart rate high', zh: '心率过高' },
      priority: 'MEDIUM',
      measured: { value: 131, limit: 120, unit: '/min' },
      startedAt: ago(now, 30),
    }),
    L3: alarm('L3', {
      text: { en: 'No value any more, check the sensor', zh: '数值中断，请检查传感器' },
      kind: 'TECHNICAL',
      priority: 'LOW',
      startedAt: ago(now, 300),
    }),
  };
}

/** Someone at a desk takes one. */
export function taken(alarm, by, hospital, at) {
  const party = hospital ? 'HOSPITAL' : 'DISPATCH';
  return { ...alarm, owner: { party, name: by }, acknowledged: { party, by, at } };
}
