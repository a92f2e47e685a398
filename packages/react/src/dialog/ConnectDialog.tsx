'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { useConnectDefaults } from '../flow/options/connectDefaults.ts';
import { resolveEarlyMessage } from '../flow/resolveEarlyMessage.ts';
import { failed } from '../messages/earlyMessages.ts';
import type { ConnectDialogProps } from './ConnectDialogProps.ts';
import { getDialogView, loadDialogView } from './loadDialogView.ts';

/**
 * The dialog of a running flow: the frame, or what happens in the other window, with a way on and a way out.
 * Before a flow it renders nothing. A connection is shown for a moment, then the dialog closes; how any other
 * flow ended is announced to screen readers. Render it beside the button. The dialog itself is rendered at the
 * end of the modal around the button, or of the page, so that changes of the row in which the button stands do
 * not affect it.
 *
 * A flow that meets a blocked window fails, unless its hook has `whenBlocked: 'wait'`. Set that with this
 * dialog: it then explains what happened and offers another click.
 *
 * Its code is loaded when the first flow begins, after the window was opened. Where that fails, as it does without a
 * network, a fault is one sentence in its place, and the next flow loads the code again.
 */
export function ConnectDialog(props: ConnectDialogProps): ReactElement | null {
  const { status } = props.flow;
  const defaults = useConnectDefaults();
  // In the state, not read while rendering: a React Compiler that compiles packages would keep the first value for ever.
  // `null`: it could not be loaded.
  const [View, setView] = useState(() => getDialogView());
  const isMissing = !View;
  // Runs with each step of the flow, in case loading failed at the one before.
  useEffect(() => {
    if (status === 'idle' || !isMissing) return undefined;
    let mounted = true;
    void loadDialogView().then((loaded) => mounted && setView(() => loaded));
    return () => {
      mounted = false;
    };
  }, [status, isMissing]);
  if (View === null && status === 'failed') {
    const text = resolveEarlyMessage('failed', failed, props, defaults);
    // The space keeps it off a button beside it.
    return <span role="alert">{` ${text}`}</span>;
  }
  return status !== 'idle' && View ? <View {...props} /> : null;
}
