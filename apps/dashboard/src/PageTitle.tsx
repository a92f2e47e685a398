import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

/** The page's heading. It gets the focus when the page is shown, so that screen readers announce it. */
export function PageTitle({ title, children }: PageTitleProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Northwind`;
    // After a click on a link the link has the focus; at the first visit nothing has it, and nothing gets it.
    if (document.activeElement instanceof HTMLAnchorElement) heading.current?.focus();
  }, [title]);

  return (
    <div className="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}

interface PageTitleProps {
  title: string;
  children?: ReactNode;
}
