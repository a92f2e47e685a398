import type { ConnectPorts } from '@polytomic-connect/core/testing';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { PolytomicConnectButton } from '../button/PolytomicConnectButton.tsx';
import { PolytomicConnectFrame } from '../frame/PolytomicConnectFrame.tsx';
import { OverrideOptions } from './options/OverrideOptions.tsx';

/** Puts a world of fakes around components. Without ports the real browser is used. */
export function WithPorts({ ports, children }: WithPortsProps): ReactElement {
  return (
    <OverrideOptions overrides={ports === undefined ? {} : { ports }}>{children}</OverrideOptions>
  );
}

/** The option `wrapper` of Testing Library. */
export function withPorts(ports: ConnectPorts): (props: { children: ReactNode }) => ReactElement {
  return ({ children }) => <WithPorts ports={ports}>{children}</WithPorts>;
}

/** The button in a world of fakes. */
export function FakedButton({
  ports,
  ...props
}: Faked<typeof PolytomicConnectButton>): ReactElement {
  return (
    <WithPorts ports={ports}>
      <PolytomicConnectButton {...props} />
    </WithPorts>
  );
}

/** The frame in a world of fakes. */
export function FakedFrame({ ports, ...props }: Faked<typeof PolytomicConnectFrame>): ReactElement {
  return (
    <WithPorts ports={ports}>
      <PolytomicConnectFrame {...props} />
    </WithPorts>
  );
}

interface WithPortsProps {
  ports: ConnectPorts | undefined;
  children: ReactNode;
}

type Faked<Component extends typeof PolytomicConnectButton | typeof PolytomicConnectFrame> =
  ComponentProps<Component> & { ports?: ConnectPorts };
