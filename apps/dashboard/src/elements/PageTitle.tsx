import type { ReactElement, ReactNode } from 'react';
import { useTitle } from './useTitle.ts';

/** The page's heading. It gets the focus when another page is shown, so that screen readers announce it. */
export function PageTitle({ title, children }: PageTitleProps): ReactElement {
  useTitle(title);
  return (
    <div className="page-title">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}

interface PageTitleProps {
  title: string;
  children?: ReactNode;
}
