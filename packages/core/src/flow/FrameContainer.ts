/** Where a frame goes: an element, or anything else that can append one. */
export interface FrameContainer {
  append: (frame: never) => void;
}
