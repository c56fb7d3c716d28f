/** How a vehicle measures its link: LinkQuality of docs/api.md. */
export const quality = (now, backlog) => ({
  at: new Date(now - 2000).toISOString(),
  uplink: 'modem',
  uplinks: uplinks(now),
  roundTripMillis: 48,
  bytesPerSecond: 11_800,
  resentPercent: 1.5,
  backlog,
});

/** Three ways to the centre: UplinkView of docs/api.md. */
export const uplinks = (now) => {
  const ago = (millis) => new Date(now - millis).toISOString();
  return [
    { name: '5g', state: 'SILENT', since: ago(40_000), answeredAt: ago(44_000), roundTripMillis: 38 },
    {
      name: 'modem',
      state: 'IN_USE',
      since: ago(40_000),
      answeredAt: ago(900),
      roundTripMillis: 48,
      reason: 'OTHERS_SILENT',
    },
    { name: 'satellite', state: 'READY', since: ago(900_000), answeredAt: ago(4_000), roundTripMillis: 640 },
  ];
};
