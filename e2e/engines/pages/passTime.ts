/** Lets a page's timeouts come at once, as if time had passed. Load it before the code under test. */
export function passTime(): (ms: number) => void {
  const pending = new Map<number, { due: number; run: () => void }>();
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  Object.assign(window, {
    setTimeout(handler: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number {
      const run = (): void => {
        clear(id);
        handler(...args);
      };
      const id: number = setTimeout(run, ms);
      pending.set(id, { due: performance.now() + ms, run });
      return id;
    },
    clearTimeout: clear,
  });
  function clear(id?: number): void {
    if (id !== undefined) pending.delete(id);
    clearTimeout(id);
  }
  return (ms) => {
    const until = performance.now() + ms;
    for (const { due, run } of pending.values()) if (due <= until) run();
  };
}
