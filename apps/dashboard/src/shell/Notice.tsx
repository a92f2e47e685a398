import { type ReactElement, useEffect, useRef } from 'react';
import { focusHeading } from '../elements/focusHeading.ts';

/** Shows what just happened, also to screen readers: the live region stays, and only its text changes. */
export function Notice({ notice, turn, onDismiss }: NoticeProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice?.tone !== 'good') return undefined;
    const timer = setTimeout(() => {
      // Somebody is about to use it. The focus would be lost with its button.
      if (!element.current?.matches(':hover, :focus-within')) onDismiss();
    }, 8000);
    return () => clearTimeout(timer);
  }, [notice, onDismiss]);

  return (
    <div className="notices">
      <div ref={element} className={notice && 'notice'} data-tone={notice?.tone}>
        {/* A new element for each: the same text would not be read again. */}
        <output>{notice && <span key={turn}>{notice.text}</span>}</output>
        {notice && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              focusHeading(); // the button goes
              onDismiss();
            }}
          >
            Dismiss
          </button>
        )}
      </div>
    </div>
  );
}

/** What happened: something was done (`good`), nothing was (`neutral`), or something failed (`bad`). */
export interface NoticeContent {
  tone: 'good' | 'neutral' | 'bad';
  text: string;
}

interface NoticeProps {
  notice: NoticeContent | undefined;
  /** A number of its own for each notice. */
  turn: number;
  onDismiss(this: void): void;
}
