/**
 * Stops listening in a window of the app. One that has left for another origin throws, and its listeners are gone with
 * the page that it had.
 */
export function stopListening(stop: () => void): void {
  try {
    stop();
  } catch {
    // Nothing is left to stop.
  }
}
