import type { ReactElement } from 'react';

/** Polytomic's word for how a connection is. The set is open: only `healthy` is known to be good. */
export function StatusBadge({ status, error }: StatusBadgeProps): ReactElement {
  const words = status.replaceAll('_', ' ');
  return (
    <>
      <span className="badge" data-healthy={status === 'healthy'}>
        {words.slice(0, 1).toUpperCase() + words.slice(1)}
      </span>
      {error !== undefined && <p className="status-error">{error}</p>}
    </>
  );
}

interface StatusBadgeProps {
  status: string;
  error: string | undefined;
}
