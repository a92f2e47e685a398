import { tryOrReport } from './tryOrReport.ts';

/**
 * The element that was clicked, which may be in a popout. Pass `globalThis.event` where the app passes no event on, as with
 * `connect(params)`.
 */
export function clickedElement(event: unknown): Element | undefined {
  // The parameters of a flow may come in its place, and throw when they are read.
  return tryOrReport(() => {
    // No `instanceof`: another window has an `Event` and an `Element` of its own.
    const target = (event as Partial<Event> | null | undefined)?.target as Partial<Element> | null;
    return typeof target?.closest === 'function' ? (target as Element) : undefined;
  });
}
