import { warnInDevelopment } from '@polytomic-connect/core';
import { isShown } from './place.ts';

/**
 * Warns the developer when a style sheet of the app makes an open modal impossible to see or to click, or takes its
 * spacing away, after its animations have ended. Bundlers leave it out in production.
 */
export async function warnIfUnseen(element: HTMLElement): Promise<void> {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const running = element.getAnimations().filter(({ playState }) => playState !== 'finished');
      if (running.length > 0) {
        await Promise.allSettled(running.map(({ finished }) => finished));
        // They start again when the page moves the element, or loads a style sheet.
        return await warnIfUnseen(element);
      }
      const style = getComputedStyle(element);
      const { opacity, visibility, pointerEvents } = style;
      const isUsable = opacity !== '0' && visibility === 'visible' && pointerEvents !== 'none';
      if (isShown(element) && !isUsable) warnInDevelopment(UNSEEN);
      const isStyled = style.getPropertyValue('--_space') !== '';
      const header = element.firstElementChild;
      // Ours are not 0, but on a small screen at most one of them.
      const isReset = header && style.marginTop + getComputedStyle(header).paddingTop === '0px0px';
      if (isStyled && isReset) warnInDevelopment(RESET);
    }
  } catch {
    // Without a bundler there is no `process`, and jsdom has no animations.
  }
}

declare const process: { env: { NODE_ENV?: string } };

const UNSEEN =
  'The dialog is open, and a style sheet of the page hides it or keeps clicks from it, so the page cannot be used. Limit a rule such as `dialog { opacity: 0 }` to your own dialogs, or import `styles.unlayered.css` in place of `styles.css`.';

const RESET =
  'A style sheet of the page takes the margins and paddings of the dialog away, so it stands in a corner. Put a reset such as `* { margin: 0; padding: 0 }` into a layer (`@layer reset { … }`), or import `styles.unlayered.css` in place of `styles.css`.';
