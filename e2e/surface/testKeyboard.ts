import { expect, test } from 'vitest';
import type { LogEntry } from '../engines/server/createRun.ts';
import type { Visiting } from './Visit.ts';

/**
 * Whole journeys without a mouse. Tab reaches buttons in the three engines as they are here; Safari on a Mac,
 * which was not run, leaves them out unless its user has switched keyboard navigation on.
 */
export function testKeyboard(visiting: Visiting): void {
  test('by keyboard alone: open the dialog, close it, and be back on the button', () =>
    visiting({ surface: 'iframe' }, async (visit) => {
      const { app, run } = visit;
      await app.press('Tab');
      await visit.focusIsOnButton();
      await app.press('Enter');
      await visit.dialogIsOpen();
      await run.seen('hosted:loaded');
      await visit.becomes(`document.activeElement?.tagName`, 'DIALOG');

      await app.press('Tab');
      await visit.becomes(`document.activeElement?.ariaLabel`, 'Close');
      await app.press('Enter');
      await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
      await run.seen('announced', ({ text }) => text === 'Salesforce was not connected');
      await visit.dialogIsGone();
      await visit.focusIsOnButton();
      expect(run.entries.filter(({ tag }) => tag === 'cancelled')).toHaveLength(1);
    }));

  test('by keyboard alone: connect in the frame, hear it, and be back on the button', () =>
    visiting({ surface: 'iframe' }, async (visit) => {
      const { app, run } = visit;
      await app.press('Tab');
      await visit.focusIsOnButton();
      await app.press('Enter');
      await visit.dialogIsOpen();
      await visit.frameIsShown();

      await app.press('Tab'); // Close
      await app.press('Tab');
      await run.seen('hosted:focused');
      await app.type('db.example');
      await run.seen('hosted:typed', ({ value }) => value === 'db.example');
      await app.press('Enter');
      const back = await run.seen('back');
      expect(back['name']).toBe('db.example');
      await run.seen('connected');
      await run.seen('announced', isConnected);
      await visit.dialogIsGone();
      await visit.focusIsOnButton();
    }));

  test('by keyboard alone: connect in a window, hear it, and be back on the button', () =>
    visiting({ surface: 'popup' }, async (visit) => {
      const { app, run } = visit;
      await app.press('Tab');
      await app.press('Enter');
      await run.seen('hosted:loaded');
      const hosted = run.url('connect', 'hosted');
      const popup = await visit.windowAt((url) => url.startsWith(hosted));
      await popup.press('Tab');
      await run.seen('hosted:focused');
      await popup.type('db.example');
      await run.seen('hosted:typed', ({ value }) => value === 'db.example');
      await popup.press('Enter');
      const back = await run.seen('back');
      expect(back['name']).toBe('db.example');
      await run.seen('connected');
      await run.seen('announced', isConnected);
      await visit.dialogIsGone();
      await visit.focusIsOnButton();
    }));
}

/** The dialog says so first, and then the name of the connection. */
function isConnected({ text }: LogEntry): boolean {
  return typeof text === 'string' && text.startsWith('Salesforce is connected');
}
