/** Runs something in the next microtask. Not by `queueMicrotask`, which waits under the fake timers of Jest. */
export function inMicrotask(run: () => void): void {
  void Promise.resolve().then(run);
}
