import { type CSSProperties, type ReactElement, type ReactNode, Suspense, useState } from 'react';
import { flushSync } from 'react-dom';

/** What a host page does around a button while the dialog of its flow is open. */
export interface HostState {
  hidden: boolean;
  disabled: boolean;
  inert: boolean;
  detailsOpen: boolean;
  /** Whether the row of the button stands behind the others. */
  last: boolean;
  suspended: boolean;
  /** Transformed, clipped, and low. */
  boxed: boolean;
  unmounted: boolean;
}

export const calm: HostState = {
  hidden: false,
  disabled: false,
  inert: false,
  detailsOpen: true,
  last: false,
  suspended: false,
  boxed: false,
  unmounted: false,
};

/** Changes the host at once, as an update that does not wait for what suspends. */
export type ChangeHost = (change: Partial<HostState>) => void;

/** A page that does all this to its children when it is told to. */
export function RestlessHost({ control, children }: RestlessHostProps): ReactElement {
  const [host, setHost] = useState(calm);
  // oxlint-disable-next-line react/immutability -- a handle for the test
  control.change = (change) => flushSync(() => setHost((now) => ({ ...now, ...change })));
  const rows = host.last ? ['other', 'ours'] : ['ours', 'other'];
  return (
    <main
      ref={(element) => void element?.toggleAttribute('inert', host.inert)}
      style={host.boxed ? BOX : {}}
    >
      <fieldset disabled={host.disabled}>
        <details open={host.detailsOpen}>
          <summary>More</summary>
          <ul style={{ display: host.hidden ? 'none' : 'block' }}>
            {rows.map((row) => (
              <li key={row}>
                <Suspense fallback={<p>A moment</p>}>
                  {row === 'ours' && !host.unmounted && children}
                  {row === 'ours' && host.suspended && <Forever />}
                </Suspense>
              </li>
            ))}
          </ul>
        </details>
      </fieldset>
    </main>
  );
}

interface RestlessHostProps {
  control: { change: ChangeHost };
  children: ReactNode;
}

const BOX: CSSProperties = {
  position: 'relative',
  zIndex: -1,
  height: 10,
  overflow: 'hidden',
  clipPath: 'inset(0)',
  transform: 'rotate(2deg)',
  contain: 'paint',
};

const never = new Promise<void>(() => {});

function Forever(): ReactElement {
  // As React 18 suspends.
  throw never;
}
