'use client';

import { type CSSProperties, type ReactElement, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useConnectDefaults } from '../flow/options/connectDefaults.ts';
import type { PanelFlow } from '../panel/ConnectPanelProps.ts';
import { forScreenReaders } from '../panel/forScreenReaders.ts';
import { Guarded, MAX_REPAIRS } from '../panel/Guarded.tsx';
import { showsFrame } from '../panel/showsFrame.ts';
import { type ResolvedLook, useLook } from '../panel/useLook.ts';
import type { ConnectDialogProps } from './ConnectDialogProps.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useFleeting } from './useFleeting.ts';
import { usePlace } from './usePlace.ts';
import { useSuccessView } from './useSuccessView.ts';

/** What `ConnectDialog` shows. It is loaded when a flow begins, so that a page without one is light. */
export function DialogView(props: ConnectDialogProps): ReactElement | null {
  const { flow } = props;
  const defaults = useConnectDefaults();
  const look = useLook(props);
  const colorScheme = props.colorScheme ?? defaults.colorScheme ?? 'system';
  const marker = useRef<HTMLSpanElement>(null);
  const success = useSuccessView(flow, look.successMs);
  const open = (flow.status !== 'idle' && !('outcome' in flow)) || success.shown;
  const framed = showsFrame(flow);
  const place = usePlace(marker, open, framed);
  const announcement = useFleeting(success.seen || open ? undefined : ending(flow, look));
  const [repairs, setRepairs] = useState(0);
  if (flow.status === 'idle') return null;
  const dismiss = (): void => {
    if (flow.status === 'failed') flow.reset();
    else if (flow.status === 'connected') success.close();
    else flow.cancel();
  };

  return (
    <span ref={marker} style={MARKER}>
      <span aria-live="polite" ref={forScreenReaders}>
        {announcement}
      </span>
      {place &&
        createPortal(
          // The page, or an extension, may have removed or moved what React is about to change. Then another dialog takes its
          // place, but not with a frame: that would load again, and a session can be used only once.
          <Guarded
            key={repairs}
            onFail={() => (framed || repairs === MAX_REPAIRS ? dismiss() : setRepairs(repairs + 1))}
            render={() => (
              <ModalDialog
                {...props}
                {...{ look, colorScheme, marker, framed }}
                onDismiss={dismiss}
              />
            )}
          />,
          place,
        )}
    </span>
  );
}

/** Out of the text flow, so that it moves nothing in the row of the button. */
const MARKER: CSSProperties = { position: 'absolute' };

/** The text that is announced when the dialog is gone; none when the app itself has ended the flow. */
function ending(flow: PanelFlow, look: ResolvedLook): string | undefined {
  const { messages, integrationName, announce } = look;
  if (!announce) return undefined;
  if (flow.status === 'connected') return messages.connected(integrationName);
  if (flow.status === 'returned') return messages.returned;
  if (flow.status !== 'cancelled') return undefined;
  const { reason } = flow.outcome;
  const byApp = reason === 'aborted' || reason === 'busy';
  return byApp ? undefined : messages.notConnected(integrationName);
}
