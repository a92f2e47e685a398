import { type ReactElement, useEffect } from 'react';
import { focusHeading } from '../elements/focusHeading.ts';

/** Shows what just happened, also to screen readers: the live region stays, and only its text changes. */
export function Notice({ notice, onDismiss }: NoticeProps): ReactElement {
  useEffect(() => {
    if (notice?.tone !== 'good') return undefined;
    const timer = setTimeout(onDismiss, 8000);
    return () => clearTimeout(timer);
  }, [notice, onDismiss]);

  return (
    <div className="notices">
      <div className={notice && 'notice'} data-tone={notice?.tone}>
        <output>{notice?.text}</output>
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
  onDismiss(this: void): void;
}
