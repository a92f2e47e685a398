'use client';

import type { ColorScheme } from '@polytomic-connect/core';
import {
  type ReactElement,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { tryOrReport } from '../flow/tryOrReport.ts';
import { useLatest } from '../flow/useLatest.ts';
import { ConnectPanel } from '../panel/ConnectPanel.tsx';
import type { ResolvedLook } from '../panel/useLook.ts';
import type { ConnectDialogProps } from './ConnectDialogProps.ts';
import { inMicrotask } from './modal/inMicrotask.ts';
import { openModal } from './modal/openModal.ts';
import { STAY_INSIDE } from './modal/stayInside.ts';

/** The native `<dialog>` while it is open: modal, labelled, and closed by Esc without the app noticing the key. */
export function ModalDialog({
  flow,
  look,
  colorScheme,
  marker,
  framed,
  className,
  style,
  onRetry,
  onDismiss,
}: ModalDialogProps): ReactElement {
  const { messages, integrationName, part } = look;
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = useRef<HTMLDialogElement>(undefined);
  const titleId = useId();
  const bodyId = useId();
  const dismiss = (): void => {
    onDismiss();
    // In a Suspense boundary that waits, React cannot remove it yet, and has cleared its own ref. In jsdom it has no `close`.
    if (shown.current && 'close' in shown.current) shown.current.close();
  };
  const latestDismiss = useLatest(dismiss);
  const end = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || !marker.current) return undefined;
    shown.current = element;
    const options = { marker: marker.current, dismiss: () => latestDismiss.current() };
    end.current ??= tryOrReport(() => openModal(element, options));
    // It could not be opened: for example, its window is gone.
    if (!end.current) options.dismiss();
    return () => leave(element, end);
  }, [latestDismiss, marker]);
  // Again when it is unmounted: in a hidden tree, React has cleaned up the layout effects long before.
  useEffect(() => () => leave(shown.current, end), []);

  return (
    <dialog
      {...STAY_INSIDE}
      ref={dialog}
      {...part('dialog', className)}
      style={style}
      tabIndex={-1}
      data-status={flow.status}
      data-surface={'surface' in flow ? flow.surface : undefined}
      data-color-scheme={colorScheme}
      aria-modal="true"
      aria-labelledby={titleId}
      aria-describedby={bodyId}
      onClose={(event) => {
        event.stopPropagation();
        // Firefox closes it on a second Esc, even if the page prevents that. One that is open again by now, as in StrictMode,
        // was not closed by the customer.
        const { target, currentTarget } = event;
        if (target === currentTarget && !currentTarget.open) dismiss();
      }}
    >
      <div {...part('header')}>
        <button type="button" {...part('close')} aria-label={messages.close} onClick={dismiss}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3.5 3.5l9 9m0-9l-9 9" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
        {/* The page in the frame has a heading of its own. */}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a page's margins for `h2` would win over our layer */}
        <div role="heading" aria-level={2} id={titleId} {...part('heading')} hidden={framed}>
          {messages.connect(integrationName)}
        </div>
      </div>
      <ConnectPanel flow={flow} look={look} id={bodyId} onStart={onRetry} />
    </dialog>
  );
}

/**
 * Ends what `openModal` began, if the dialog is really gone: StrictMode cleans up and runs the effect again at once, and a
 * Suspense boundary hides the dialog while the flow goes on.
 */
function leave(element: HTMLElement | undefined, end: RefObject<(() => void) | undefined>): void {
  inMicrotask(() => {
    if (element?.isConnected) {
      element.style.removeProperty('display');
      return;
    }
    end.current?.();
    end.current = undefined;
  });
}

interface ModalDialogProps extends ConnectDialogProps {
  look: ResolvedLook;
  colorScheme: ColorScheme;
  /** Stands where the component stands. */
  marker: RefObject<Element | null>;
  /** Whether it shows a frame, or will when there is a session. */
  framed: boolean;
  /** Ends the flow, or closes the view of the connection. */
  onDismiss: () => void;
}
