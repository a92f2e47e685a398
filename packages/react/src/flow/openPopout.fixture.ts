/** Opens another window of this origin, in which a test draws a page: a frame, which needs no permission to open. */
export function openPopout(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame.contentWindow as Window & typeof globalThis;
}
