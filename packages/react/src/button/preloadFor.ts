import { preloadConnect, type Surface } from '@polytomic-connect/core';
import { preloadDialogView } from '../dialog/loadDialogView.ts';

/**
 * Loads, before a click that is likely, the code of the dialog and of the flow, so that both are there with the click. One
 * function for each surface: hundreds of idle buttons share them.
 */
export const preloadFor: Readonly<Record<Surface, () => void>> = {
  popup: () => preload('popup'),
  iframe: () => preload('iframe'),
  redirect: () => preload('redirect'),
};

function preload(surface: Surface): void {
  preloadDialogView();
  void preloadConnect(surface);
}
