import type { FrameContainer } from '@polytomic-connect/core';

/**
 * Puts a frame into its place, whichever of the two is there first: the flow makes the frame when it has a
 * session, React makes the place when it renders. The frame is put in once and never moved, because moving
 * it would load it again, and a session can be used only once.
 */
export function createFrameSlot(): FrameSlot {
  let place: HTMLElement | null = null;
  let frame: HTMLElement | null = null;
  const join = (): void => {
    if (place && frame && frame.parentNode !== place) place.append(frame);
  };
  return {
    append(element: HTMLElement) {
      frame = element;
      // As attributes, so that any stylesheet wins. Without a stylesheet a frame would be 300 by 150.
      frame.setAttribute('width', '480');
      frame.setAttribute('height', '600');
      join();
    },
    ref(element) {
      // An Activity that is hidden clears the ref, and leaves the element in the page.
      place = element ?? place;
      join();
    },
    isInPage: () => place?.isConnected === true,
    clear() {
      frame = null;
    },
  };
}

/** Where the frame of a flow goes. */
export interface FrameSlot extends FrameContainer {
  /** The ref of the element that will hold the frame. */
  ref(this: void, element: HTMLElement | null): void;
  /** Whether the element that holds the frame, or will, is in the page. */
  isInPage(this: void): boolean;
  /** Forgets a frame that is no longer shown. */
  clear(): void;
}
