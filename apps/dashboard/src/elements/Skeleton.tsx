import type { ReactElement } from 'react';

/** Placeholder rows while a list loads. */
export function Skeleton({ what }: { what: string }): ReactElement {
  return (
    <div aria-busy="true">
      <p className="visually-hidden">Loading {what}</p>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}
