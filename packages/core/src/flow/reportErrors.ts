/** Runs a listener of the app. An error in it is reported as unhandled, and the flow goes on. */
export function reportErrors(run: () => void): void {
  try {
    run();
  } catch (error) {
    void Promise.reject(error);
  }
}
