import type { PolytomicApi } from './createPolytomicApi.ts';
import { isForEverybody, type PolytomicConnectionType } from './reply/polytomicReply.ts';
import { typeLabel } from './typeLabel.ts';

/**
 * Keeps Polytomic's list of connection types, one for the whole handler: Polytomic publishes it without
 * credentials, so it has nothing of a tenant in it. A list in which a text was hidden, because it looks like the key that
 * the list was read with, is returned only to the tenant of that key.
 *
 * For ten minutes the list is returned from memory. After that a request reads it again. For a day, the old list is
 * returned if that fails or takes longer than two seconds, and to other requests meanwhile. Without a list, requests at
 * the same time share one call, for two seconds. The failure of a call is not shared: it may be due to the key of the
 * tenant that made it.
 *
 * No request depends on a call of another request, or on work after its answer: a Cloudflare Worker stops such calls when
 * their request ends, and they then neither succeed nor fail.
 */
export function createTypeCatalog(now: () => number): TypeCatalog {
  let known: Aged<Types> | undefined;
  let labels: ReadonlyMap<string, string | undefined> = new Map();
  let reading: Aged<Promise<Types | undefined>> | undefined;

  async function read(api: PolytomicApi): Promise<Types> {
    const reply = api.listConnectionTypes();
    const call = {
      at: now(),
      value: reply.then((types) => (isForEverybody(types) ? types : undefined)),
    };
    reading = call;
    try {
      const types = await call.value;
      if (types === undefined) return await reply;
      known = { value: types, at: now() };
      labels = new Map(types.map(({ id, name }) => [id, name]));
      return types;
    } finally {
      if (reading === call) reading = undefined;
    }
  }

  function recent<T>(item: Aged<T> | undefined, ms: number): T | undefined {
    if (item === undefined) return undefined;
    const age = now() - item.at;
    return age >= 0 && age <= ms ? item.value : undefined;
  }

  return {
    async list(api) {
      const fresh = recent(known, FRESH_MS);
      if (fresh !== undefined) return fresh;
      const old = recent(known, STALE_MS);
      const shared = recent(reading, WAIT_MS);
      if (old === undefined) return (shared && (await inTime(shared))) ?? (await read(api));
      return shared === undefined ? ((await inTime(read(api))) ?? old) : old;
    },
    labelOf: (id) => labels.get(id),
    nameOf: (id) => labels.get(id) ?? typeLabel(id),
  };
}

/** What {@link createTypeCatalog} makes. */
export interface TypeCatalog {
  /** @throws Problem if the list is not in memory and Polytomic does not answer with it */
  list(api: PolytomicApi): Promise<readonly PolytomicConnectionType[]>;
  /** The type's name for people, if the list is in memory: a click does not wait for a call that returns names. */
  readonly labelOf: (id: string) => string | undefined;
  /** The type's name for people: that of the list in memory, else one made from the id. */
  readonly nameOf: (id: string) => string;
}

const FRESH_MS = 10 * 60_000;
const STALE_MS = 24 * 60 * 60_000;
const WAIT_MS = 2000;

type Types = readonly PolytomicConnectionType[];

/** A value, and when it was made. */
interface Aged<T> {
  value: T;
  at: number;
}

/** The value of a promise; `undefined` if it fails or takes longer than two seconds. */
async function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS, undefined);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
