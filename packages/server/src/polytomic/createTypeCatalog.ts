import type { PolytomicApi } from './createPolytomicApi.ts';
import type { PolytomicConnectionType } from './polytomicReply.ts';

/**
 * Keeps Polytomic's list of connection types, one for the whole handler: Polytomic publishes it without
 * credentials, so it holds nothing of a tenant's.
 *
 * For ten minutes it is answered from memory; after that, for a day, from memory while it is read again behind the
 * answer. Requests that need it at the same time share one call. A failed call is shared with nobody: it may be
 * due to the key of the tenant that made it.
 */
export function createTypeCatalog(now: () => number): TypeCatalog {
  let known: { at: number; types: readonly PolytomicConnectionType[] } | undefined;
  let reading: Promise<readonly PolytomicConnectionType[]> | undefined;

  async function read(api: PolytomicApi): Promise<readonly PolytomicConnectionType[]> {
    const types = await api.listConnectionTypes();
    known = { at: now(), types };
    return types;
  }

  async function readOnce(api: PolytomicApi): Promise<readonly PolytomicConnectionType[]> {
    if (reading !== undefined) return await reading.catch(() => read(api));
    reading = read(api);
    try {
      return await reading;
    } finally {
      reading = undefined;
    }
  }

  return {
    async list(api) {
      if (known === undefined) return await readOnce(api);
      const age = now() - known.at;
      if (age > STALE_MS || age < 0) return await readOnce(api);
      // The answer does not wait for it; the event of the call reports a failure.
      if (age > FRESH_MS && reading === undefined) readOnce(api).catch(() => {});
      return known.types;
    },
    labelOf: (id) => known?.types.find((type) => type.id === id)?.name,
  };
}

/** What {@link createTypeCatalog} makes. */
export interface TypeCatalog {
  /** @throws Problem if the list is not in memory and Polytomic does not answer with it */
  list(api: PolytomicApi): Promise<readonly PolytomicConnectionType[]>;
  /** The type's name for people, if the list is in memory: a name is no reason to call Polytomic on a click. */
  readonly labelOf: (id: string) => string | undefined;
}

const FRESH_MS = 10 * 60_000;
const STALE_MS = 24 * 60 * 60_000;
