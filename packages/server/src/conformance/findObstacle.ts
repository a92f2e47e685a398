import type { LabOptions } from './lab/createLab.ts';

/** Finds a reason why no check can run. @returns a sentence, or `undefined` */
export async function findObstacle({
  url,
  polytomic,
  fetch: call = fetch,
}: Pick<LabOptions, 'url' | 'polytomic' | 'fetch'>): Promise<string | undefined> {
  const statusOf = async (address: string): Promise<number | undefined> => {
    try {
      const response = await call(address, { redirect: 'manual' });
      await response.body?.cancel();
      return response.status;
    } catch {
      return undefined;
    }
  };
  if ((await statusOf(`${polytomic}/_sandbox/state`)) !== 200) {
    return `No sandbox answers at ${polytomic}: start it with \`npx @polytomic-connect/sandbox\`, or say with --sandbox where it is.`;
  }
  if ((await statusOf(url)) === undefined) {
    return `Nothing answers at ${url}: start your backend, or correct the URL.`;
  }
  return undefined;
}
