import { warnNotLoaded } from './warnNotLoaded.ts';

type Resume = typeof import('@polytomic-connect/core/resume');

/**
 * Loads the code that takes up a flow which led the page away; few pages need it. A network may fail for a moment, so it
 * retries for a minute and a half, and at once when the browser is online again. After that the record stays in the
 * storage, and the next page load takes the flow up.
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

/** Returns the code of {@link loadResume}, if it is loaded already. With it, a component takes its flow up as soon as it is mounted. */
export function getResume(): Resume | undefined {
  return loaded;
}

let loaded: Resume | undefined;
