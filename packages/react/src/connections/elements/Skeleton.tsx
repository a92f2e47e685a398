import type { ReactElement } from 'react';
import { useParts } from '../useParts.ts';

/** Grey shapes in place of a list that is being loaded. */
export function Skeleton({ label, shapes }: { label: string; shapes: number }): ReactElement {
  const { part } = useParts();
  return (
    <div {...part('placeholder')} aria-busy="true">
      <output {...part('hidden')}>{label}</output>
      {[...Array(shapes).keys()].map((at) => (
        <span key={at} aria-hidden="true" />
      ))}
    </div>
  );
}
