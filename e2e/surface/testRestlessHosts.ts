import { expect, test } from 'vitest';
import type { HostState } from '../../packages/react/src/dialog/restlessHost.fixture.tsx';
import type { Visiting } from './Visit.ts';

/** What a host does to the place of the button, and how it takes it back. */
const CHANGES: readonly (readonly [string, Partial<HostState>, Partial<HostState>])[] = [
  ['moves it to the end of the list', { last: true }, { last: false }],
  ['suspends it by an update that does not wait', { suspended: true }, { suspended: false }],
  ['hides it', { hidden: true }, { hidden: false }],
  ['disables it', { disabled: true }, { disabled: false }],
  ['makes it inert', { inert: true }, { inert: false }],
  ['closes it away', { detailsOpen: false }, { detailsOpen: true }],
  ['clips and transforms it', { boxed: true }, { boxed: false }],
];

/** What the style sheets of apps say of the page's overflow. */
const OVERFLOWS = [
  'html, body { height: 100% } body { overflow-x: hidden }',
  'body { height: 100vh; overflow: auto }',
  'html { overflow-y: scroll }',
];

/** Hosts that change around an open dialog: it stays modal and usable, and its page is loaded once. */
export function testRestlessHosts(visiting: Visiting): void {
  test('whatever the host does, the hosted page is loaded once, and what was typed is still there', () =>
    visiting({ surface: 'iframe', within: 'a restless host' }, async (visit) => {
      const { app, run } = visit;
      await app.click('#connect');
      await visit.dialogIsOpen();
      await run.seen('hosted:loaded');
      await visit.clickFrame();
      await app.type('db');
      await run.seen('hosted:typed', ({ value }) => value === 'db');
      for (const [, change, undo] of CHANGES) {
        await app.evaluate(`change(${JSON.stringify(change)})`);
        await visit.dialogIsOpen();
        await app.evaluate(`change(${JSON.stringify(undo)})`);
        await visit.dialogIsOpen();
      }
      await app.evaluate('change({ last: true, disabled: true, inert: true, boxed: true })');
      await visit.dialogIsOpen();
      await visit.clickFrame();
      await app.press('Tab'); // away and back, so that the caret is at the end in every engine
      await visit.clickFrame();
      await app.type('x');
      const typed = await run.seen('hosted:typed', ({ value }) => String(value).length === 3);
      expect(typed['isTrusted']).toBe(true);
      expect(run.entries.filter(({ tag }) => tag === 'hosted:loaded')).toHaveLength(1);
      await app.click('.polytomic-connect-close');
      await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
      await visit.dialogIsGone();
    }));

  for (const [name, change] of CHANGES) {
    test(`when the host ${name}, the dialog can be closed`, () =>
      visiting({ surface: 'iframe', within: 'a restless host' }, async (visit) => {
        const { app, run } = visit;
        await app.click('#connect');
        await visit.dialogIsOpen();
        await run.seen('hosted:loaded');
        await app.evaluate(`change(${JSON.stringify(change)})`);
        await visit.dialogIsOpen();
        await app.click('.polytomic-connect-close');
        await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
        await visit.becomes(`document.querySelector(':modal') === null`, true);
        await visit.becomes(`getComputedStyle(document.documentElement).overflow`, 'visible');
        expect(run.entries.filter(({ tag }) => tag === 'hosted:loaded')).toHaveLength(1);
      }));
  }

  test.each(OVERFLOWS)(
    'on a page with "%s", the dialog leaves it where it was scrolled to',
    (css) =>
      visiting(
        { surface: 'iframe', css: `${css} #root { padding: 900px 0 3000px }` },
        async (visit) => {
          const { app } = visit;
          await app.evaluate('scrollTo(0, 700)');
          await visit.becomes('Math.round(scrollY)', 700);
          await app.click('#connect');
          await visit.dialogIsOpen();
          expect(await app.evaluate('Math.round(scrollY)')).toBe(700);
          await app.click('.polytomic-connect-close');
          await visit.dialogIsGone();
          expect(await app.evaluate('Math.round(scrollY)')).toBe(700);
        },
      ),
  );

  test('when the click also makes a part of the page fullscreen, the dialog is seen above it', () =>
    visiting(
      { surface: 'iframe', css: '#root:fullscreen { background: rgb(255 0 0) }' },
      async (visit) => {
        const { app, run } = visit;
        const root = `document.querySelector('#root')`;
        await app.evaluate(
          `addEventListener('click', () => ${root}.requestFullscreen(), { once: true })`,
        );
        await app.click('#connect');
        await visit.dialogIsOpen();
        await run.seen('hosted:loaded');
        await visit.becomes(`document.fullscreenElement === ${root}`, true);
        await visit.clickFrame();
        await app.type('db');
        await run.seen('hosted:typed', ({ value }) => value === 'db');
        const picture = (await app.screenshot()).toString('base64');
        await app.evaluate(`(${keepColorOfHeader.toString()})('data:image/png;base64,${picture}')`);
        await visit.becomes(`'color' in window && color !== '255,0,0'`, true);
        await app.click('.polytomic-connect-close');
        await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
        expect(run.entries.filter(({ tag }) => tag === 'hosted:loaded')).toHaveLength(1);
        await app.evaluate('void document.exitFullscreen()');
      },
    ));

  test('in a popout window that the page draws into, a click there opens the window', () =>
    visiting({ surface: 'popup', within: 'a popout' }, async (visit) => {
      const { app, run } = visit;
      await app.click('#open-popout');
      await run.seen('popout');
      const popout = await visit.windowAt((url) => url.endsWith('/blank'));
      await run.seen('inactive'); // from here on only a click in the popout allows a window
      await popout.click('#connect');
      await run.seen('hosted:loaded');
      const isModal = `document.querySelector('.polytomic-connect-dialog')?.matches(':modal')`;
      await expect.poll(() => popout.evaluate(isModal), { timeout: 30_000 }).toBe(true);
      await visit.becomes(`document.querySelector('.polytomic-connect-dialog') === null`, true);
      await popout.click('.polytomic-connect-close');
      await run.seen('cancelled', ({ reason }) => reason === 'dismissed');
      await popout.close();
    }));

  test.each(['first', 'last'])(
    'of two copies of the library on a page, the one that was opened %s ends first, and the page scrolls',
    (endsFirst) =>
      visiting({ surface: 'iframe', copies: 2 }, async (visit) => {
        const { app, run } = visit;
        const loads = (): number => run.entries.filter(({ tag }) => tag === 'hosted:loaded').length;
        const dialogs = `[...document.querySelectorAll('.polytomic-connect-dialog')]`;
        await app.click('#root #connect');
        await visit.dialogIsOpen();
        // The first dialog makes the page inert, so no click gets here.
        await app.evaluate(`document.querySelector('#root-2 #connect').click()`);
        await visit.becomes(`${dialogs}.filter((each) => each.matches(':modal')).length`, 2);
        await expect.poll(loads, { timeout: 30_000 }).toBe(2);
        await visit.becomes(`getComputedStyle(document.documentElement).overflow`, 'hidden');

        const at = endsFirst === 'first' ? 0 : -1;
        await app.evaluate(
          `${dialogs}.at(${at}).querySelector('.polytomic-connect-close').click()`,
        );
        await visit.becomes(`${dialogs}.filter((each) => each.matches(':modal')).length`, 1);
        await visit.becomes(`getComputedStyle(document.documentElement).overflow`, 'hidden');
        await app.click('.polytomic-connect-close');
        await visit.dialogIsGone();
        await visit.becomes(`getComputedStyle(document.documentElement).overflow`, 'visible');
        await app.click('#root #connect');
        await visit.dialogIsOpen();
      }),
  );
}

/** Runs in the page: what is seen where the dialog's header is becomes the global `color`. */
function keepColorOfHeader(picture: string): void {
  const { x, y, width, height } = (
    document.querySelector('.polytomic-connect-header') as Element
  ).getBoundingClientRect();
  const image = new Image();
  image.addEventListener('load', () => {
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    const pixel = canvas?.getImageData(x + width / 2, y + height / 2, 1, 1).data.slice(0, 3);
    Object.assign(window, { color: pixel?.join(',') });
  });
  image.src = picture;
}
