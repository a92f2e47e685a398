import { preloadConnect } from '@polytomic-connect/core';
import { loadResume } from './loadResume.ts';
import { DialogView } from '../dialog/DialogView.tsx';
import { provideDialogView } from '../dialog/loadDialogView.ts';

// The tests look at the dialog in the moment of the click, and at a flow in the moment of the mount.
// `loadDialogView.browser.test.tsx` loads the dialog.
provideDialogView(DialogView);
await Promise.all([loadResume(), preloadConnect()]);
