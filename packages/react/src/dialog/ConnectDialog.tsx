'use client';

import { type CSSProperties, type ReactElement, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useConnectDefaults } from '../flow/connectDefaults.ts';
import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import { useMessages } from '../messages/useMessages.ts';
import type { PanelFlow } from '../panel/ConnectPanelProps.ts';
import type { ConnectDialogProps } from './ConnectDialogProps.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { usePlace } from './usePlace.ts';

/**
 * The dialog of a running flow: the frame, or what happens in the other window, with a way on and a way out.
 * Before a flow it renders nothing; after one, a text for screen readers about how it ended. Render it beside
 * the button. The dialog itself is rendered at the end of the modal around the button, or of the page, so that changes
 * of the row in which the button stands do not affect it.
 *
 * A flow that meets a blocked window fails, unless its hook has `whenBlocked: 'wait'`. Set that with this
 * dialog: it then explains what happened and offers another click.
 */
export function ConnectDialog(props: ConnectDialogProps): ReactElement | null {
  const { flow, integrationName } = props;
  const defaults = useConnectDefaults();
  const messages = useMessages(props.messages);
  const colorScheme = props.colorScheme ?? defaults.colorScheme ?? 'system';
  const marker = useRef<HTMLSpanElement>(null);
  const open = flow.status !== 'idle' && !('outcome' in flow);
  const place = usePlace(marker, open);
  if (flow.status === 'idle') return null;

  return (
    <span ref={marker} style={MARKER}>
      <span aria-live="polite" style={FOR_SCREEN_READERS}>
        {ending(flow, integrationName, messages)}
      </span>
      {place &&
        createPortal(<ModalDialog {...props} {...{ messages, colorScheme, marker }} />, place)}
    </span>
  );
}

/** Out of the text flow, so that it shifts nothing in a row of the app's. */
const MARKER: CSSProperties = { position: 'absolute' };

const FOR_SCREEN_READERS: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/** Announced when the dialog is gone. When the app itself ended the flow, announcing it is up to the app. */
function ending(
  flow: PanelFlow,
  integrationName: string | undefined,
  messages: ConnectMessages,
): string | undefined {
  if (flow.status === 'connected') return messages.connected(integrationName);
  if (flow.status === 'returned') return messages.returned;
  if (flow.status !== 'cancelled') return undefined;
  const { reason } = flow.outcome;
  const byApp = reason === 'aborted' || reason === 'busy';
  return byApp ? undefined : messages.notConnected(integrationName);
}
