import type { CSSProperties } from 'react';

/** The style of a text that is read to people and not shown. */
export const FOR_SCREEN_READERS: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
