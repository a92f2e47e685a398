/**
 * Makes a function that runs a few jobs at a time, while the others wait. The owners of the waiting jobs take turns: if one
 * owner has a thousand of them, another owner's job waits for one of these, not for all.
 *
 * @param places how many jobs run at a time
 */
export function createTurns(places: number): TakeTurn {
  let free = places;
  /** The jobs that wait, by their owners, in the order of the owners' turns. */
  const waiting = new Map<string, (() => void)[]>();

  async function wait(whose: string): Promise<void> {
    await new Promise<void>((resolve) => {
      waiting.set(whose, [...(waiting.get(whose) ?? []), resolve]);
    });
  }

  /** Gives a place to the owner whose turn it is, who then is the last. */
  function passOn(): void {
    const [turn] = waiting;
    if (turn === undefined) {
      free += 1;
      return;
    }
    const [whose, [start, ...others]] = turn;
    waiting.delete(whose);
    if (others.length > 0) waiting.set(whose, others);
    start?.();
  }

  return async (whose, job) => {
    if (free > 0) free -= 1;
    else await wait(whose);
    try {
      return await job();
    } finally {
      passOn();
    }
  };
}

/** What {@link createTurns} makes. @param whose the owner of the job */
export type TakeTurn = <T>(whose: string, job: () => Promise<T>) => Promise<T>;
