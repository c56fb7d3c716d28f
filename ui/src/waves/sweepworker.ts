import { Sweeper } from './sweeper';
import type { SweepMessage, SweepReady } from './sweepmessages';
import { Trace } from './trace';

/** The part of a worker that is used here. */
interface Scope {
  onmessage: ((event: MessageEvent<SweepMessage>) => void) | null;
  postMessage(message: SweepReady): void;
}

const scope = self as unknown as Scope;
const traces = new Map<number, Trace>();
let ahead = 0;
const sweeper = new Sweeper(() => Date.now() + ahead);

/** Draws running curves beside the page, which may be busy. */
scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'add': {
      const trace = new Trace();
      traces.set(data.id, trace);
      sweeper.add(data.id, { ecg: data.ecg, unit: data.unit, trace }, data.sheet, data.look);
      break;
    }
    case 'piece':
      traces.get(data.id)?.add(data.piece);
      break;
    case 'look':
      sweeper.look(data.id, data.look);
      break;
    case 'remove':
      traces.delete(data.id);
      sweeper.remove(data.id);
      break;
    case 'marks':
      sweeper.marks = data.marks;
      break;
    case 'state':
      ahead = data.ahead;
      sweeper.calm = data.calm;
  }
};

const able = typeof requestAnimationFrame === 'function';
if (able) sweeper.start();
scope.postMessage({ able });
