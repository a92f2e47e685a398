'use client';

import { type ReactElement, useLayoutEffect } from 'react';
import { ConnectDialog } from '../dialog/ConnectDialog.tsx';
import { useConnectDefaults } from '../flow/options/connectDefaults.ts';
import type { ConnectRunner } from '../flow/createConnectRunner.ts';
import { splitProps } from '../flow/options/splitProps.ts';
import { useMountedRunner } from '../flow/useConnectSession.ts';
import type { ConnectArguments, ConnectStatus } from '../flow/UseConnectSessionResult.ts';
import { buttonOptions } from './buttonOptions.ts';
import type { ButtonProps } from './ButtonProps.ts';

/** The flow behind a button that was clicked, and its dialog. */
export function ButtonFlow<Params>({
  button,
  runner,
  onFlow,
}: ButtonFlowProps<Params>): ReactElement {
  const { look } = splitProps<Params, ButtonProps<Params>>(button);
  const flow = useMountedRunner(buttonOptions(button, useConnectDefaults()), runner);
  useLayoutEffect(() => onFlow({ runner, flow }), [runner, flow, onFlow]);
  return (
    <ConnectDialog
      {...look}
      flow={flow}
      colorScheme={button.colorScheme}
      className={button.dialogClassName}
      style={button.dialogStyle}
      onRetry={() => void flow.connect(...([button.params] as ConnectArguments<Params>))}
    />
  );
}

/** The flow behind a button that was clicked: what runs it, and where it is. */
export interface BehindButton<Params> {
  runner: ConnectRunner<Params>;
  flow: ConnectStatus;
}

interface ButtonFlowProps<Params> {
  /** The props of the button. */
  button: ButtonProps<Params> & { params?: Params };
  runner: ConnectRunner<Params>;
  /** Called whenever the flow changes, because the button shows where it is. */
  onFlow: (behind: BehindButton<Params>) => void;
}
