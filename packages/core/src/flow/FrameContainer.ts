/**
 * Where a frame goes: an element, or anything else that can append one. The parameter is `never`, so that without the DOM's
 * types every `append` fits.
 */
export interface FrameContainer {
  append: (frame: never) => void;
}
