import type { ConnectError } from '@polytomic-connect/core';
import type { ReactElement } from 'react';
import { Guarded } from './Guarded.tsx';
import type { ResolvedLook } from './useLook.ts';

/** Below the words of a fault: the app's own addition, the page that helps, and the code to copy. */
export function FaultDetails({ error, look }: FaultDetailsProps): ReactElement {
  const { helpUrl, messages, part, renderFault } = look;
  const code = [error.code, error.problem?.code, error.problem?.requestId];
  return (
    <>
      {renderFault && (
        <div style={{ display: 'contents' }}>
          <Guarded render={() => renderFault(error)} />
        </div>
      )}
      <Guarded
        render={() => {
          const url = typeof helpUrl === 'function' ? helpUrl(error) : helpUrl;
          return (
            url !== undefined && (
              <a href={url} target="_blank" rel="noreferrer">
                {messages.help}
              </a>
            )
          );
        }}
      />
      <code {...part('code')}>{code.filter(Boolean).join(' · ')}</code>
    </>
  );
}

interface FaultDetailsProps {
  error: ConnectError;
  look: ResolvedLook;
}
