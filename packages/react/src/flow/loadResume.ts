type Resume = typeof import('@polytomic-connect/core/resume');

/** Loads the code that takes up a flow which led the page away. Few pages need it. */
export async function loadResume(): Promise<Resume> {
  loaded ??= await import('@polytomic-connect/core/resume');
  return loaded;
}

/** The same, once it has been loaded: a component that is rendered then takes its flow up at once. */
export function getResume(): Resume | undefined {
  return loaded;
}

let loaded: Resume | undefined;
