import type { ReactElement } from 'react';
import { tileOf } from './integrations.ts';

/** Two letters in place of a logo. The name stands beside it, so it is hidden from screen readers. */
export function Tile({ type, typeName }: TileProps): ReactElement {
  const { initials, color } = tileOf(type, typeName);
  return (
    <span className="tile" style={{ backgroundColor: color }} aria-hidden="true">
      {initials}
    </span>
  );
}

interface TileProps {
  type: string;
  typeName: string;
}
