import type { ConnectParams } from '@polytomic-connect/react';
import {
  PolytomicConnectLinkButton,
  useConnections,
  useConnectionTypes,
} from '@polytomic-connect/react/connections';
import { type ReactElement, useId, useState } from 'react';
import { Link } from '../shell/Link.tsx';

/** For an admin who does not have the credentials: makes a link for the colleague who has. */
export function AskColleague(): ReactElement {
  const id = useId();
  const [choice, setChoice] = useState('');
  const types = useConnectionTypes().data?.filter(({ locked }) => !locked) ?? [];
  const connections = useConnections().data ?? [];
  const target = [
    ...types.map((each) => ({ value: `type:${each.id}`, ...each })),
    ...connections.map((each) => ({ value: `connection:${each.id}`, ...each })),
  ].find(({ value }) => value === choice);

  return (
    <div className="card ask">
      <label htmlFor={id}>Does a colleague have the credentials? Send a link for</label>
      <select
        id={id}
        className="field"
        value={target?.value ?? ''}
        onChange={(event) => setChoice(event.target.value)}
      >
        <option value="">Any account</option>
        {connections.length > 0 && (
          <optgroup label="Reconnect">
            {connections.map((each) => (
              <option key={each.id} value={`connection:${each.id}`}>
                {each.name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label="Connect">
          {types.map((each) => (
            <option key={each.id} value={`type:${each.id}`}>
              {each.name}
            </option>
          ))}
        </optgroup>
      </select>
      {/* With another key the panel closes: its link is for what was chosen before. */}
      <PolytomicConnectLinkButton
        key={target?.value}
        params={paramsOf(target?.value)}
        integrationName={target?.name}
      />
      <p className="muted">
        See <Link to="/links">all links</Link>
      </p>
    </div>
  );
}

/** What a choice such as `type:stripe` asks for. */
function paramsOf(choice = ''): ConnectParams {
  const [kind = '', id] = choice.split(':');
  return kind === '' ? {} : { [kind]: id };
}
