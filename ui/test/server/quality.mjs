/** How a vehicle measures its link: LinkQuality of docs/api.md. */
export const quality = (now, backlog) => ({
  at: new Date(now - 2000).toISOString(),
  uplink: 'modem',
  roundTripMillis: 48,
  bytesPerSecond: 11_800,
  resentPercent: 1.5,
  backlog,
});
