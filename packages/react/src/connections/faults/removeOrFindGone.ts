import { problemStatus } from './problemStatus.ts';

/**
 * Removes something. Without an answer, or after a 404 or a 5xx, it may be gone all the same, so `isThere` is called.
 *
 * @throws what `remove` rejected with, if the thing is still there or `isThere` fails
 */
export async function removeOrFindGone(
  remove: () => Promise<unknown>,
  isThere: () => Promise<boolean>,
): Promise<void> {
  try {
    await remove();
  } catch (error) {
    const status = problemStatus(error) ?? 500;
    const mayBeGone = status === 404 || status >= 500;
    if (!mayBeGone || (await isThere().catch(() => true))) throw error;
  }
}
