import { PolytomicConnectButton } from '@polytomic-connect/react';
import { type ReactElement, type SyntheticEvent, useEffect } from 'react';
import { hostModals, HostPage } from '../../../packages/react/src/dialog/hostModals.fixture.tsx';
import type { Report } from '../../engines/pages/report.ts';
import type { PageOptions } from '../server/PageOptions.ts';
import { places } from './places.tsx';

/** An app with our button, as its developer would write it. */
export function ConnectPage({ base, surface, within, hosted, report }: PageProps): ReactElement {
  useEffect(() => report('ready'), [report]);
  const button = (
    <PolytomicConnectButton
      id="connect"
      integrationName="Salesforce"
      surface={surface}
      callbackUrl={`${location.origin}${base}/callback`}
      fetchSession={({ state }) => Promise.resolve({ redirectUrl: `${hosted}?s=${state}` })}
      confirmSession={() =>
        Promise.resolve({
          status: 'connected',
          connection: { id: 'c1', name: 'Acme', type: 'salesforce' },
        })
      }
      onConnected={() => report('connected')}
      onCancelled={({ reason }) => report('cancelled', { reason })}
      onError={({ code }) => report('failed', { code })}
    />
  );
  if (within === undefined) return <main>{button}</main>;
  if (within in hostModals) return <HostPage name={within}>{button}</HostPage>;
  const Place = places[within];
  if (Place === undefined) throw new Error(`There is no place "${within}".`);

  // Only events from our dialog; events of the button itself may well reach the place.
  const onHeard = ({ type, target }: SyntheticEvent): void => {
    if (target instanceof Element && target.closest('dialog')) report('heard', { type });
  };
  const handlers = {
    onClick: onHeard,
    onMouseDown: onHeard,
    onPointerDown: onHeard,
    onKeyDown: onHeard,
    onKeyUp: onHeard,
  };
  return <Place handlers={handlers}>{button}</Place>;
}

interface PageProps extends PageOptions {
  /** The path of the visit on each host. */
  base: string;
  /** The URL of the hosted page. */
  hosted: string;
  report: Report;
}
