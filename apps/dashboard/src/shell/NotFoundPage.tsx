import type { ReactElement } from 'react';
import { PageTitle } from '../elements/PageTitle.tsx';
import { Link } from './Link.tsx';

/** For an address that no page has. */
export function NotFoundPage(): ReactElement {
  return (
    <>
      <PageTitle title="Page not found" />
      <NotFoundHint to="Go to your connections" />
    </>
  );
}

/** What is wrong, and a link back. */
export function NotFoundHint({ to }: { to: string }): ReactElement {
  return (
    <p>
      There is no page at this address. <Link to="/">{to}</Link>
    </p>
  );
}
