// More of everything than a wall has room for.
const ago = (now, seconds) => new Date(now - seconds * 1000).toISOString();
const KINDS = ['INCIDENT_WITHOUT_UNIT', 'ACKNOWLEDGEMENT', 'STALE_POSITION', 'LINK_LOST'];
const LONG =
  'Vasagatan is closed between Viktoriagatan and Kungsportsavenyen until Sunday night because of tram works; ' +
  'use Parkgatan towards Sahlgrenska, and mind the market in Haga on Saturday';

/** Adds incidents that wait, exceptions, notices, hospitals that divert, move-ups, and a second incident with many casualties. */
export function crowd({ world }) {
  const now = Date.now();
  const { collections } = world;
  const changes = [];
  const put = (collection, id, value) => changes.push({ collection, id, value });
  for (let i = 0; i < 14; i++) {
    const id = `W${i}`;
    const complaint =
      i === 0 ? `Traffic accident with several vehicles, one overturned, a child is trapped` : `Fall ${i}`;
    put('incidents', id, {
      ...collections.incidents.I102,
      id,
      complaint,
      assignments: [],
      priority: `P${1 + (i % 4)}`,
    });
    put('risks', id, {
      incident: id,
      assigned: i % 2 === 0,
      respondBy: ago(now, -60 * i + 200),
      expectedAt: ago(now, -60 * i - 300),
      computedAt: ago(now, 3),
    });
    const overdue = {
      dueAt: ago(now, 50 * i),
      raisedAt: ago(now, 50 * i),
      severity: i % 3 === 0 ? 'CRITICAL' : 'WARNING',
    };
    put('exceptions', `E${i}`, { id: `E${i}`, kind: KINDS[i % KINDS.length], ...overdue, incident: id });
  }
  for (let i = 0; i < 6; i++) {
    put('notices', `N${i}`, {
      id: `N${i}`,
      text: LONG,
      postedAt: ago(now, i),
      postedBy: 'dispatch',
      until: ago(now, -7200),
    });
    const move = collections.proposals['MOV-1'];
    if (i > 0) put('proposals', `MOV-${i + 1}`, { ...move, id: `MOV-${i + 1}`, benefit: 3 - i / 10 });
    const offer = { places: { RED: 1, YELLOW: 2 }, taken: i === 0 ? { YELLOW: 1 } : {}, assumed: true };
    const known = collections.mcis.I106;
    put('mcis', 'I106', {
      ...known,
      sectors: [
        ...known.sectors,
        ...[3, 4, 5, 6].map((n) => ({ id: `S${n}`, kind: 'STAGING', name: `Parking area ${n}` })),
      ],
      offers: [...known.offers, ...[1, 2, 3].map((n) => ({ ...offer, hospital: `H${n}` }))],
    });
    put('hospitals', `H${i}`, {
      id: `H${i}`,
      card: { ...collections.hospitals.MO.card, name: `Hospital of the district ${i}` },
      state: {
        capacity: {
          RESUSCITATION: { free: 0, at: ago(now, 900), by: 'ed' },
          MAJORS: { free: 3, at: ago(now, 900), by: 'ed' },
        },
        diversions: [
          {
            since: ago(now, 600),
            until: ago(now, -3000),
            reason: 'Fire alarm in the operating theatres',
            by: 'dispatch',
          },
        ],
      },
    });
  }
  const { declared } = collections.mcis.I106;
  put('mcis', 'I104', { ...collections.mcis.I106, incident: 'I104', declared: { ...declared, expected: 5 } });
  world.change(changes);
}
