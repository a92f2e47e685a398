/** A page may close its window while a key goes down; a driver then fails to let it up again, which is no fault. */
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
