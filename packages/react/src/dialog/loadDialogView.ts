import { checkNetwork } from '@polytomic-connect/core';
import type { ComponentType } from 'react';
import { warnNotLoaded } from '../flow/warnNotLoaded.ts';
import type { ConnectDialogProps } from './ConnectDialogProps.ts';

/**
 * Loads the code of the dialog. If that fails, the flow goes on in its window without a dialog, and its next step or the
 * next flow tries again; a frame, which needs the dialog, ends as `frame-unavailable`.
 *
 * @returns the dialog, or `null` if its code could not be loaded
 */
export async function loadDialogView(): Promise<DialogComponent | null> {
  try {
    await checkNetwork();
    const { DialogView } = await import('./DialogView.tsx');
    loaded ??= DialogView;
  } catch (error) {
    warnNotLoaded('of the dialog', error);
  }
  return loaded ?? null;
}

/** The dialog, once its code has been loaded. */
export function getDialogView(): DialogComponent | null | undefined {
  return loaded;
}

/** Provides the dialog at once, for tests that do not wait for its code; `undefined` forgets it. */
export function provideDialogView(view: DialogComponent | undefined): void {
  loaded = view;
}

let loaded: DialogComponent | undefined;

type DialogComponent = ComponentType<ConnectDialogProps>;
