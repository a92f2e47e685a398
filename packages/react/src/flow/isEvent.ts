import { clickedElement } from './clickedElement.ts';
import { tryOrReport } from './tryOrReport.ts';

/** Whether a value is an event, as `onClick={flow.connect}` passes it: React's, the browser's or a component library's. */
export function isEvent(value: unknown): boolean {
  const event = Object(value) as object;
  const looksLikeOne = tryOrReport(() => 'preventDefault' in event && 'target' in event);
  return looksLikeOne || clickedElement(event) !== undefined;
}
