// A link that carries as much as one says: UDP between a page and the relay goes through here, towards the page at no more than `bits` a second. What would wait for longer is lost.
import dgram from 'node:dgram';

const WAIT_SECONDS_MOST = 0.25;
const bound = (socket) => new Promise((resolve) => socket.bind(0, '127.0.0.1', resolve));

/** Opens a link to the relay's UDP port on this machine. */
export const narrow = async (relayPort) => {
  const page = dgram.createSocket('udp4');
  const relay = dgram.createSocket('udp4');
  await Promise.all([bound(page), bound(relay)]);
  const link = { bits: Number.POSITIVE_INFINITY, lost: 0, carried: 0, port: page.address().port };
  const waiting = [];
  let bytes = 0;
  let from;
  let last = performance.now();
  let budget = 0;
  const pass = (message) => {
    link.carried += message.length;
    if (from !== undefined) page.send(message, from.port, from.address);
  };
  page.on('message', (message, sender) => {
    from = sender;
    relay.send(message, relayPort, '127.0.0.1');
  });
  relay.on('message', (message) => {
    if (link.bits === Number.POSITIVE_INFINITY && waiting.length === 0) return pass(message);
    if ((bytes + message.length) * 8 > link.bits * WAIT_SECONDS_MOST) {
      link.lost++;
      return;
    }
    waiting.push(message);
    bytes += message.length;
  });
  const timer = setInterval(() => {
    const now = performance.now();
    budget = Math.min(link.bits / 8 / 10, budget + ((now - last) / 1_000) * (link.bits / 8));
    last = now;
    while (waiting.length > 0 && waiting[0].length <= budget) {
      const next = waiting.shift();
      bytes -= next.length;
      budget -= next.length;
      pass(next);
    }
    if (waiting.length === 0) budget = Math.min(budget, 1_500);
  }, 4);
  link.close = () => {
    clearInterval(timer);
    page.close();
    relay.close();
  };
  return link;
};
