import type { CSSProperties } from 'react';

/** The style of a text that only screen readers read: it is not visible. */
export const FOR_SCREEN_READERS: CSSProperties = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  margin: '-1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
