/** A page may close its window on `keydown`. The driver then fails at `keyup`, which is not an error. */
export async function orClosed(
  press: Promise<unknown>,
  isClosed: (error: unknown) => boolean,
): Promise<void> {
  try {
    await press;
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
}
