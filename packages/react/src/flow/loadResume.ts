import { warnNotLoaded } from './warnNotLoaded.ts';

type Resume = typeof import('@polytomic-connect/core/resume');

/**
 * Loads the code that takes up a flow which led the page away. Few pages need it. If that fails, the flow stays where
 * it is recorded, and the next load of the page takes it up.
 */
export async function loadResume(): Promise<Resume | undefined> {
  try {
    loaded ??= await import('@polytomic-connect/core/resume');
  } catch (error) {
    warnNotLoaded('that takes up a flow', error);
  }
  return loaded;
}

/** The same, once it has been loaded: a component that is rendered then takes its flow up at once. */
export function getResume(): Resume | undefined {
  return loaded;
}

let loaded: Resume | undefined;
