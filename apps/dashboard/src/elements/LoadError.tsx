import type { ReactElement } from 'react';
import { focusHeading } from './focusHeading.ts';

/** Explains that something did not load, and offers to try again. */
export function LoadError({ what, onRetry }: LoadErrorProps): ReactElement {
  return (
    <div className="blank" role="alert">
      <p className="blank-title">{what} could not be loaded</p>
      <p>The server did not answer as it should.</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          focusHeading(); // the button goes
          onRetry();
        }}
      >
        Try again
      </button>
    </div>
  );
}

interface LoadErrorProps {
  /** The subject of the sentence, such as `Your connections`. */
  what: string;
  onRetry(this: void): void;
}
