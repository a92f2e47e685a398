import { allowedTypes } from './allowedTypes.ts';
import type { ConnectAccess } from './ConnectAccess.ts';
import { findReconnectable } from './findReconnectable.ts';
import type { RequestedParams } from './requestedParams.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Finds what a browser asks to connect, within what the app allows.
 *
 * @throws Problem `not-allowed`, `connection-not-found`
 */
export async function findRequested(
  params: RequestedParams,
  access: ConnectAccess,
  api: PolytomicApi,
): Promise<FoundRequest> {
  const types = allowedTypes(access, params.type === undefined ? params.types : [params.type]);
  if (params.connection !== undefined) {
    const existing = await findReconnectable(params.connection, types, access, api);
    return { types, existing, summary: summarize('reconnect', existing.type, existing.id) };
  }
  if (access.allow?.create === false) {
    throw new Problem(
      'not-allowed',
      'This user may not create connections, so no session was made. Ask to reconnect one, or allow it in `authorize` with `allow.create`.',
    );
  }
  const only = types?.length === 1 ? types[0] : undefined;
  return { types, existing: undefined, summary: summarize('create', only, undefined) };
}

function summarize(
  purpose: RequestSummary['purpose'],
  type: string | undefined,
  connectionId: string | undefined,
): RequestSummary {
  return { purpose, connectionType: isTypeId(type) ? type : undefined, connectionId };
}

/** What {@link findRequested} found. */
export interface FoundRequest {
  /** The types that may be connected; any when omitted. */
  types: readonly string[] | undefined;
  /** The connection to reconnect. */
  existing: PolytomicConnection | undefined;
  /** What events report about the request. */
  summary: RequestSummary;
}

/** A request to connect, as events report it. */
export interface RequestSummary {
  purpose: 'create' | 'reconnect';
  /** The connection's type, if exactly one can be chosen or the connection exists. */
  connectionType: string | undefined;
  /** The connection to reconnect. */
  connectionId: string | undefined;
}
