import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { Problem } from '../http/Problem.ts';
import type { SignedInRoute } from '../exchange/Route.ts';
import { typeLabel } from '../polytomic/typeLabel.ts';

/** `GET /types`: lists the connection types that this user may connect, and those to show as locked. */
export const listTypes: SignedInRoute = {
  method: 'GET',
  path: '/types',
  async run({ access, api, context, trace }) {
    if (access.allow?.create === false) {
      throw new Problem(
        'not-allowed',
        'This user may not create connections, so there are no types to choose from. Allow it in `authorize` with `allow.create`.',
      );
    }
    const all = await context.types.list(api);
    const types = all.flatMap(({ id, name, logoUrl, oauth }): ConnectionTypeSummary[] => {
      const right = accessTo(id, access);
      if (right === 'hidden') return [];
      const locked = right === 'locked';
      return [{ id, name: name ?? typeLabel(id), logoUrl, oauth: oauth ?? false, locked }];
    });
    trace.report({ type: 'types-listed', count: types.length });
    return jsonResponse({ types });
  },
};

/** A connection type as `GET /types` lists it. */
export interface ConnectionTypeSummary {
  /** Such as `salesforce`. */
  id: string;
  /** The name for people, such as `Salesforce`. */
  name: string;
  logoUrl?: string | undefined;
  /** Whether it is connected by signing in at its provider; by a form otherwise. */
  oauth: boolean;
  /** Whether it is only shown, because of `allow.lockedTypes`, and cannot be connected. */
  locked: boolean;
}

function accessTo(id: string, { allow }: ConnectAccess): 'open' | 'locked' | 'hidden' {
  if (allow?.types === undefined || allow.types.includes(id)) return 'open';
  const { lockedTypes = [] } = allow;
  return lockedTypes === true || lockedTypes.includes(id) ? 'locked' : 'hidden';
}
