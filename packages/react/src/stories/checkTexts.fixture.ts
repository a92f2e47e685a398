import { expect } from 'storybook/test';

/**
 * Checks that each text of ours is alone in its element. A browser that translates the page puts an element of its own
 * in the place of a text. React writes into an element that has nothing but a text. A text that has siblings it would look
 * for and not find, and unmount the whole app.
 */
export async function checkTexts(): Promise<void> {
  const ours = document.body.querySelectorAll('[class*="polytomic-connect"], [data-part]');
  const texts = [...ours]
    .flatMap((part) => [part, ...part.querySelectorAll('*')])
    .flatMap(({ childNodes }) =>
      [...childNodes].filter(
        (node) =>
          node.nodeType === Node.TEXT_NODE &&
          node.nodeValue?.trim() !== '' &&
          childNodes.length > 1,
      ),
    );
  await expect([...new Set(texts)].map(({ nodeValue }) => nodeValue)).toEqual([]);
}
