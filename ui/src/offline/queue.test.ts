import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { type Entry, type Outcome, Queue, SENT_KEPT, type Store, WAITING_MAX } from './queue';

/** A disk that outlives a queue. */
class Disk implements Store {
  readonly written: Entry[] = [];
  readonly concluded = new Map<string, Outcome>();
  entries = async () => this.written.filter(({ id }) => !this.forgotten.has(id));
  outcomes = async () => [...this.concluded.values()];
  append = async (entry: Entry) => this.written.push(entry);
  conclude = async (outcome: Outcome) => this.concluded.set(outcome.id, outcome);
  forget = async (id: string) => this.forgotten.add(id);
  private readonly forgotten = new Set<string>();
}

const AT = '2026-11-22T12:00:00Z';

describe('the queue of a tablet', () => {
  it('sends in the order of entry and stops where nobody answers', async () => {
    const sent: string[] = [];
    let up = false;
    const queue = new Queue(new Disk(), async ({ path }) => {
      if (!up) throw new Problem('UNREACHABLE', 0);
      sent.push(path);
    });
    await queue.append('/a', {}, AT);
    await queue.append('/b', {}, AT);
    await queue.sync();
    expect(sent).toEqual([]);
    expect(queue.waiting()).toHaveLength(2);
    up = true;
    await queue.sync();
    expect(sent).toEqual(['/a', '/b']);
    expect(queue.list()).toEqual([]);
  });

  it('survives a reload, and sends nothing twice that was confirmed', async () => {
    const disk = new Disk();
    const first = new Queue(disk, async ({ path }) => {
      if (path === '/b') throw new Problem('UNREACHABLE', 0);
    });
    await first.append('/a', { n: 1 }, AT);
    await first.append('/b', { n: 2 }, AT);
    await first.sync();
    const sent: unknown[] = [];
    const second = new Queue(disk, async ({ body }) => sent.push(body));
    await second.restore();
    await second.append('/c', { n: 3 }, AT);
    await second.sync();
    expect(sent).toEqual([{ n: 2 }, { n: 3 }]);
  });

  it('keeps what was refused until it was seen, and goes on with the rest', async () => {
    const queue = new Queue(new Disk(), async ({ path }) => {
      if (path === '/a') throw new Problem('STATUS_NOT_NEXT', 409);
    });
    await queue.append('/a', {}, AT);
    await queue.append('/b', {}, AT);
    await queue.sync();
    expect(queue.list()).toMatchObject([{ path: '/a', state: 'REFUSED', reason: 'STATUS_NOT_NEXT' }]);
    await queue.dismiss(queue.list()[0]?.id ?? '');
    expect(queue.list()).toEqual([]);
  });

  it('waits where signing in again would help', async () => {
    const queue = new Queue(new Disk(), async () => {
      throw new Problem('NOT_SIGNED_IN', 401);
    });
    await queue.append('/a', {}, AT);
    await queue.sync();
    expect(queue.waiting()).toHaveLength(1);
  });

  it('is bounded, both what waits and what was sent', async () => {
    const disk = new Disk();
    let up = false;
    const queue = new Queue(disk, async () => {
      if (!up) throw new Problem('UNREACHABLE', 0);
    });
    for (let n = 0; n < WAITING_MAX; n++) await queue.append('/a', { n }, AT);
    await expect(queue.append('/a', {}, AT)).rejects.toBeInstanceOf(Problem);
    up = true;
    await queue.sync();
    expect(await disk.entries()).toHaveLength(SENT_KEPT);
  });
});
