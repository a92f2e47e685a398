import { UNKNOWN_TYPE } from '../access/checkType.ts';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { ConnectionIdSchema } from '../access/ConnectionIdSchema.ts';
import { isOwn } from '../access/isOwn.ts';
import { mayReconnect } from '../access/mayReconnect.ts';
import { isHealthy, isUnhealthy } from '../polytomic/isHealthy.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';
import type { SignedInRoute } from '../exchange/Route.ts';

/** `GET /connections`: lists the tenant's connections, without drafts and without their configuration. */
export const listConnections: SignedInRoute = {
  method: 'GET',
  path: '/connections',
  async run({ access, api, context, trace }) {
    if (access.allow?.list === false) {
      throw new Problem(
        'not-allowed',
        'This user may not list connections, so none were read. Allow it in `authorize` with `allow.list`.',
      );
    }
    const all = await api.listConnections();
    const own = all.filter((each) => isOwn(access, each) && each.saved !== false);
    trace.report({ type: 'connections-listed', count: own.length });
    const actionsOf = chooseActions(access);
    return jsonResponse({
      connections: own.map((each) => summarize(each, actionsOf(each), context.types.nameOf)),
    });
  },
};

/** A connection as `GET /connections` lists it. */
export interface ConnectionSummary {
  id: string;
  /** The type's name if Polytomic returns none. */
  name: string;
  /** The type's id, such as `salesforce`; `unknown` if Polytomic does not return it. */
  type: string;
  /** The type's name for people; `unknown` if its id is. */
  typeName: string;
  logoUrl?: string | undefined;
  /** Whether it works: `attention` means that someone has to do something, usually reconnect it. */
  health: 'ok' | 'attention' | 'unknown';
  /** As Polytomic returns it, an open set: `healthy` is good. `unknown` if it is missing. */
  status: string;
  /** What is wrong, as Polytomic describes it. */
  statusError?: string | undefined;
  /** An ISO 8601 date. */
  createdAt?: string | undefined;
  /** An ISO 8601 date. */
  updatedAt?: string | undefined;
  /** What this user may do with it. The routes check it again. */
  actions: readonly ('reconnect' | 'disconnect' | 'force-disconnect')[];
}

function summarize(
  connection: PolytomicConnection,
  actions: ConnectionSummary['actions'],
  nameOf: (type: string) => string,
): ConnectionSummary {
  const { id, type = UNKNOWN_TYPE, status = 'unknown' } = connection;
  const { logoUrl, statusError, createdAt, updatedAt } = connection;
  const typeName = connection.typeName ?? (type === UNKNOWN_TYPE ? type : nameOf(type));
  return {
    id,
    name: connection.name || typeName,
    type,
    typeName,
    logoUrl,
    health: healthOf(connection),
    status,
    statusError: statusError === '' ? undefined : statusError,
    createdAt,
    updatedAt,
    actions,
  };
}

/** With a status that is not known, only an error shows that something is wrong. */
function healthOf({ status, statusError }: PolytomicConnection): ConnectionSummary['health'] {
  if (isHealthy(status)) return 'ok';
  const isBad = isUnhealthy(status) || (statusError ?? '') !== '';
  return isBad ? 'attention' : 'unknown';
}

function chooseActions(
  access: ConnectAccess,
): (connection: PolytomicConnection) => ConnectionSummary['actions'] {
  const { disconnect = false, types } = access.allow ?? {};
  const isReconnectable = mayReconnect(access);
  return ({ id, type = '' }) => {
    if (!ConnectionIdSchema.safeParse(id).success) return [];
    const isAllowed = isReconnectable(id) && (types === undefined || types.includes(type));
    return [
      ...(isAllowed ? (['reconnect'] as const) : []),
      ...(disconnect === false ? [] : (['disconnect'] as const)),
      ...(disconnect === 'force' ? (['force-disconnect'] as const) : []),
    ];
  };
}
