import type { ReactElement } from 'react';
import type { Me } from '../api.ts';

/** Explains to members who may not connect why there is no button. */
export function ViewerHint({ me }: { me: Me }): ReactElement | null {
  if (me.mayConnect) return null;
  return (
    <p className="hint">
      You are a viewer: you see what {me.tenant.name} has connected, and cannot change it. An admin
      of {me.tenant.name} can.
    </p>
  );
}
