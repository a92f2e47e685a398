'use client';

import { type RefObject, useRef } from 'react';
import { isFocusLost } from '../../flow/isFocusLost.ts';
import { useBrowserLayoutEffect } from '../../flow/useBrowserLayoutEffect.ts';

/**
 * Keeps the focus in a part when a rendering removes the element that had it: it goes to `target`, such as the element of
 * the part itself with `tabIndex={-1}`. Otherwise the focus would be lost, and Tab would start again at the top of the page.
 *
 * @returns the props of the element of the part
 */
export function useKeptFocus(target: RefObject<HTMLElement | null>): KeptFocusProps {
  const isInside = useRef(false);
  useBrowserLayoutEffect(() => {
    const element = target.current;
    if (element === null || !isInside.current) return;
    if (isFocusLost(element.ownerDocument)) element.focus({ preventScroll: true });
  });
  return {
    onFocus() {
      isInside.current = true;
    },
    // React reports no blur of an element that it removes.
    onBlur() {
      isInside.current = false;
    },
  };
}

/** For the element that keeps the focus. */
interface KeptFocusProps {
  onFocus: () => void;
  onBlur: () => void;
}
