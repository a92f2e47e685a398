/** Adds the app's own class to ours. */
export function joinClassNames(ours: string, given: string | undefined): string {
  return given ? `${ours} ${given}` : ours;
}
