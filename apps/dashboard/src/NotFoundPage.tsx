import type { ReactElement } from 'react';
import { Link } from './Link.tsx';
import { PageTitle } from './PageTitle.tsx';

/** For an address that no page has. */
export function NotFoundPage(): ReactElement {
  return (
    <>
      <PageTitle title="Page not found" />
      <p>
        There is no page at this address. <Link to="/">Go to your connections</Link>
      </p>
    </>
  );
}
