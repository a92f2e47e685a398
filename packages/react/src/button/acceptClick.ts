import type { MouseEvent, MouseEventHandler } from 'react';
import { tryOrReport } from '../flow/tryOrReport.ts';

/**
 * Runs the app's own `onClick`, and prepares the button for a flow.
 *
 * @returns the button, or nothing if `onClick` prevented the flow
 */
export function acceptClick(
  event: MouseEvent<HTMLButtonElement>,
  onClick: MouseEventHandler<HTMLButtonElement> | undefined,
): HTMLButtonElement | undefined {
  const button = event.currentTarget;
  onClick?.(event);
  if (event.defaultPrevented) return undefined;
  // A link around the button would lead the page away.
  event.preventDefault();
  // Safari gives a clicked button no focus, so the dialog would not know where to return it to.
  tryOrReport(() => button.focus({ preventScroll: true }));
  return button;
}
