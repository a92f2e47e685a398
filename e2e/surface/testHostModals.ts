import { expect, test } from 'vitest';
import { hostModals } from '../../packages/react/src/dialog/hostModals.fixture.tsx';
import type { Visiting } from './Visit.ts';

/** Inside the modals of other libraries: typing and Esc go where they belong. */
export function testHostModals(visiting: Visiting): void {
  for (const name of Object.keys(hostModals)) {
    test(`inside ${name}, typing reaches the frame, and Esc closes only ours`, ({ skip }) =>
      visiting({ surface: 'iframe', within: name }, async (visit) => {
        const { app, run } = visit;
        if (name === 'a menu that stays open') {
          const canMove = await app.evaluate(`'moveBefore' in document.body`);
          skip(canMove !== true, 'A frame that cannot be moved stands outside of menus.');
        }
        const hostIs = (state: string): Promise<void> =>
          visit.becomes(`document.querySelector('main').dataset.host`, state);
        // It takes the focus some time after it has opened, each in its own way.
        await visit.becomes(`document.activeElement !== document.body`, true);
        await app.click('#connect');
        await visit.dialogIsOpen();
        await run.seen('hosted:loaded');
        await visit.clickFrame();
        await app.type('db.example');
        const typed = await run.seen('hosted:typed', ({ value }) => value === 'db.example');
        expect(typed['isTrusted']).toBe(true);

        // By the platform this one is the hosted page's alone.
        await app.press('Escape');
        await run.seen('hosted:key', ({ key }) => key === 'Escape');
        await app.click('.polytomic-connect-header');
        await visit.dialogIsOpen();
        await hostIs('open');

        await app.press('Escape');
        await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
        await visit.dialogIsGone();
        await visit.focusIsOnButton();
        await hostIs('open');

        await app.press('Escape');
        await hostIs('closed');
      }));
  }
}
