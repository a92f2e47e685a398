import { DialogView } from './DialogView.tsx';
import { provideDialogView } from './loadDialogView.ts';

// The tests look at the dialog in the moment of the click; `loadDialogView.browser.test.tsx` loads it.
provideDialogView(DialogView);
