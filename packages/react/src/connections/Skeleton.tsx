import type { ReactElement } from 'react';

/** Grey shapes in the place of what is being loaded. */
export function Skeleton({ label, shapes }: { label: string; shapes: number }): ReactElement {
  return (
    <div className="polytomic-connect-skeleton" aria-busy="true">
      <output className="polytomic-connect-hidden">{label}</output>
      {Array.from({ length: shapes }, (_, at) => (
        <span key={at} aria-hidden="true" />
      ))}
    </div>
  );
}
