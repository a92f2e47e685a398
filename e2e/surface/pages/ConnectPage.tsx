import { PolytomicConnectButton } from '@polytomic-connect/react';
import { type ReactElement, type ReactNode, type SyntheticEvent, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { hostModals, HostPage } from '../../../packages/react/src/dialog/hostModals.fixture.tsx';
import {
  type ChangeHost,
  type HostState,
  RestlessHost,
} from '../../../packages/react/src/dialog/restlessHost.fixture.tsx';
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
  if (within === 'a restless host') return <ControlledHost>{button}</ControlledHost>;
  if (within === 'a popout') return <Popout {...{ base, report }}>{button}</Popout>;
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

/** A host that the test changes by the global function `change`. */
function ControlledHost({ children }: { children: ReactNode }): ReactElement {
  const [control] = useState<{ change: ChangeHost }>({ change: () => {} });
  useEffect(() => {
    Object.assign(window, { change: (change: Partial<HostState>) => control.change(change) });
  }, [control]);
  return <RestlessHost control={control}>{children}</RestlessHost>;
}

/** A page that draws a part of itself into a window of its own. */
function Popout({
  base,
  report,
  children,
}: Pick<PageProps, 'base' | 'report'> & { children: ReactNode }): ReactElement {
  const [body, setBody] = useState<HTMLElement>();
  const open = (): void => {
    const popout = window.open(`${base}/blank`, 'popout', 'popup,width=700,height=600');
    popout?.addEventListener('load', () => {
      setBody(popout.document.body);
      report('popout');
    });
    reportInactive();
  };
  // From then on a click in this page allows no window any more.
  const reportInactive = (): void => {
    if (navigator.userActivation.isActive) setTimeout(reportInactive, 50);
    else report('inactive');
  };
  return (
    <main>
      <button id="open-popout" type="button" onClick={open}>
        Open in a window
      </button>
      {body && createPortal(children, body)}
    </main>
  );
}

interface PageProps extends PageOptions {
  /** The path of the visit on each host. */
  base: string;
  /** The URL of the hosted page. */
  hosted: string;
  report: Report;
}
