import { warnNotLoaded } from './warnNotLoaded.ts';

type Resume = typeof import('@polytomic-connect/core/resume');

/**
 * Loads the code that takes up a flow which led the page away. Few pages need it. A network fails for a moment, so it tries
 * for a minute and a half, and at once when the browser is online again. After that the flow stays where it is recorded, and
 * the next load of the page takes it up.
 */
export async function loadResume(): Promise<Resume | undefined> {
  for (let pauseMs = 1000; !loaded && pauseMs < 100_000; pauseMs *= 4) {
    try {
      loaded = await import('@polytomic-connect/core/resume');
    } catch (error) {
      warnNotLoaded('that takes up a flow', error);
      await new Promise((resolve) => {
        setTimeout(resolve, pauseMs);
        window.addEventListener('online', resolve, { once: true });
      });
    }
  }
  return loaded;
}

/** The same, once it has been loaded: a component that is rendered then takes its flow up at once. */
export function getResume(): Resume | undefined {
  return loaded;
}

let loaded: Resume | undefined;
