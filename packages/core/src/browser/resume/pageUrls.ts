/** The URLs of this page, unless it was reached by going Back: a router may have rewritten the one navigated to. */
export function pageUrls(): string[] {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'back_forward' ? [] : [location.href, entry?.name ?? ''];
}
