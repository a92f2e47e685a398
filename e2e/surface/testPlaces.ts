import { expect, test } from 'vitest';
import { places } from './pages/places.tsx';
import type { Visiting } from './Visit.ts';

/** In odd places of a page: the dialog is seen and used as anywhere, and no event of it reaches the place. */
export function testPlaces(visiting: Visiting): void {
  for (const name of Object.keys(places)) {
    test(`in ${name}, typing reaches the frame, and the place receives no event`, () =>
      visiting({ surface: 'iframe', within: name }, async (visit) => {
        const { app, run } = visit;
        await app.click('#connect');
        await visit.dialogIsOpen();
        await run.seen('hosted:loaded');
        await visit.clickFrame();
        await app.type('db.example');
        await run.seen('hosted:typed', ({ value }) => value === 'db.example');

        await app.click('.polytomic-connect-header');
        await visit.becomes(
          `getComputedStyle(document.querySelector('.polytomic-connect-header')).textTransform`,
          'none',
        );
        await app.click('.polytomic-connect-close');
        await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
        await visit.dialogIsGone();
        await visit.focusIsOnButton();
        expect(run.entries.filter(({ tag }) => tag === 'heard')).toEqual([]);
      }));
  }
}
