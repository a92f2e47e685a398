import type { ReactElement } from 'react';

export function Wordmark(): ReactElement {
  return (
    <span className="wordmark">
      <img src="/favicon.svg" alt="" width="28" height="28" />
      Northwind
    </span>
  );
}
