import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { navigate, type Path, usePath } from './router.ts';

/** A link to another page of the app. With a modifier key it is an ordinary one, so a new tab works. */
export function Link({ to, className, children }: LinkProps): ReactElement {
  const isHere = usePath() === to;
  return (
    <a
      href={to}
      className={className}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}

interface LinkProps {
  to: Path;
  className?: string;
  children: ReactNode;
}

function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
