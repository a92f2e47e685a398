import { createCode } from './createCode.ts';

/** The code that is not needed before a click, a file for each use of it. */
export const laterCode = {
  /** For each flow. */
  afterClick: createCode(() => import('./afterClick.ts')),
  iframe: createCode(() => import('./surfaces/openFrame.ts')),
  redirect: createCode(() => import('./surfaces/openRedirect.ts')),
};
