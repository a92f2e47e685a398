import { type RefObject, useInsertionEffect, useRef } from 'react';
import { useBrowserLayoutEffect } from '../flow/useBrowserLayoutEffect.ts';

/**
 * Puts an element that the page has removed back before React removes it: React would throw, and unmount the whole app.
 * The cleanup of an insertion effect runs just before that, and not when an Activity hides the element.
 */
export function useReturnBeforeRemoval(ref: RefObject<HTMLElement | null>): void {
  const putBack = useRef<() => void>(undefined);
  useBrowserLayoutEffect(() => {
    const { current: element } = ref;
    const parent = element?.parentNode;
    if (!element || !parent) return;
    putBack.current = () => {
      if (element.parentNode !== parent && !element.isConnected) parent.append(element);
    };
  }, [ref]);
  useInsertionEffect(() => () => putBack.current?.(), []);
}
