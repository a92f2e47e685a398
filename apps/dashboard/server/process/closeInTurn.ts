import { logError } from '../http/logError.ts';

/**
 * Closes what is open, the last opened first. A failure, or one that takes too long, is reported, and the others are closed
 * all the same.
 *
 * @returns whether all of it was closed
 */
export async function closeInTurn(open: readonly Closer[]): Promise<boolean> {
  let areClosed = true;
  for (const closer of open.toReversed()) {
    try {
      await closeInTime(closer);
    } catch (error) {
      areClosed = false;
      logError(error);
    }
  }
  return areClosed;
}

/** How to close something that is open. */
export interface Closer {
  /** What it is, for the report. */
  name: string;
  /** How long closing may take. */
  seconds: number;
  close(this: void): Promise<unknown>;
}

async function closeInTime({ name, seconds, close }: Closer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Error(
          `After ${seconds} seconds, the stop no longer waits for ${name}, so what was not finished may be lost. Check whether the database answers.`,
        ),
      );
    }, seconds * 1000);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
