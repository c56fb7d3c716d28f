/** The tablet's own database: the console's last state, and what was entered without the vehicle program. */
const NAME = 'prehospital';
const VERSION = 1;

export type StoreName = 'state' | 'entries' | 'outcomes';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('state');
      request.result.createObjectStore('entries');
      request.result.createObjectStore('outcomes');
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opened;
}

async function run<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  ask: (of: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

export const database = {
  get: <T>(store: StoreName, key: IDBValidKey) => run<T | undefined>(store, 'readonly', (of) => of.get(key)),
  all: <T>(store: StoreName) => run<T[]>(store, 'readonly', (of) => of.getAll()),
  put: (store: StoreName, key: IDBValidKey, value: unknown) => run(store, 'readwrite', (of) => of.put(value, key)),
  clear: (store: StoreName) => run(store, 'readwrite', (of) => of.clear()),
  delete: (store: StoreName, key: IDBValidKey) => run(store, 'readwrite', (of) => of.delete(key)),
};
