import { Component, type ReactElement, type ReactNode } from 'react';
import { tryOrReport } from '../flow/tryOrReport.ts';

/**
 * Renders what may throw for reasons of the app or the page. If it does, nothing is rendered, and the error is reported as
 * unhandled.
 */
export class Guarded extends Component<GuardedProps> {
  override state = { failed: false };

  static getDerivedStateFromError(): Guarded['state'] {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    tryOrReport(() => {
      throw error;
    });
    this.props.onFail?.();
  }

  override render(): ReactNode {
    return !this.state.failed && <Rendered {...this.props} />;
  }
}

/** How often what was rendered before may be rendered anew. More means that something throws whenever it is rendered. */
export const MAX_REPAIRS = 20;

/** A component of its own, because a boundary does not catch what it throws itself. */
function Rendered({ render }: GuardedProps): ReactElement {
  return <>{render()}</>;
}

interface GuardedProps {
  render: () => ReactNode;
  onFail?: () => void;
}
