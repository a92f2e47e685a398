import { clickedElement } from './clickedElement.ts';

/** `onClick={flow.connect}` passes the event: React's own, the browser's, or that of a component library. */
export function isEvent(value: unknown): boolean {
  const event = Object(value) as object;
  return ('preventDefault' in event && 'target' in event) || clickedElement(event) !== undefined;
}
