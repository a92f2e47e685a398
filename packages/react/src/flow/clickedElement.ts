/**
 * What was clicked, by the event of the click: perhaps an element of a popout. Pass `globalThis.event` where the app
 * passes no event on, as most do that call `connect(params)`.
 */
export function clickedElement(event: unknown): Element | undefined {
  // An event of another window is of another `Event`, and its target of another `Element`.
  const target = (event as Partial<Event> | null | undefined)?.target as Partial<Element> | null;
  return typeof target?.closest === 'function' ? (target as Element) : undefined;
}
