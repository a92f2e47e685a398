import { useEffect, useLayoutEffect } from 'react';

/** `useLayoutEffect`. On a server, where no effect runs, React 18 warns of that one. */
export const useBrowserLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect;
