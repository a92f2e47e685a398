/** Puts another page into a frame of this one. */
export function embed(url: string, sandbox?: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = url;
  document.body.append(frame);
  return frame;
}
