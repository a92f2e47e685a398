import { type ReactElement, type ReactNode, useEffect } from 'react';

/** The page's heading. It gets the focus when another page is shown, so that screen readers announce it. */
export function PageTitle({ title, children }: PageTitleProps): ReactElement {
  useEffect(() => {
    document.title = `${title} · Northwind`;
  }, [title]);

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
