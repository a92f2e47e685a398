import * as z from 'zod';
import { hasInvisible } from '../../http/invisible.ts';
import { parseHttpUrl } from '../../http/parseHttpUrl.ts';
import { checkStatus, isSuccess, throwUnusable, upstreamFailed } from './checkStatus.ts';
import { hideInBody } from '../hiding/hideInBody.ts';
import { isTypeId } from '../typeLabel.ts';
import type { UpstreamReply } from './UpstreamReply.ts';

// Parses Polytomic's successful replies. One that is unusable becomes a Problem that repeats nothing of it. Every field of
// a connection is documented as optional, so a malformed field counts as missing, except the parent.

export function parseGrant(reply: UpstreamReply): ConnectSessionGrant {
  const { data } = parseReply(reply, Grant);
  return { redirectUrl: checkHostedUrl(data.redirect_url, reply), token: data.token };
}

/** Returns `undefined` if the reply does not report on a session. */
export function parseSessionState(reply: UpstreamReply): ConnectSessionState | undefined {
  const data = isSuccess(reply.status)
    ? parseKnown(SessionState, reply.body, reply)?.data
    : undefined;
  if (data === undefined) return undefined;
  return { connectionId: data.connection_id || undefined, expiresAt: data.expires_at };
}

export function parseConnection(reply: UpstreamReply): PolytomicConnection {
  const connection = toConnection(parseReply(reply, One).data, reply);
  const name = One.safeParse(reply.body).data?.data.name;
  if (name !== undefined) namesAsSent.set(connection, name);
  return connection;
}

/**
 * The name to send to Polytomic for a connection that it already has: exactly as it was read, because Polytomic may
 * rename the connection to it. Without a name, one that no other connection has.
 */
export function nameToSendBack(connection: PolytomicConnection): string {
  return namesAsSent.get(connection) ?? `Connection ${connection.id}`;
}

/** Not in the connections, so that no browser and no log gets what was hidden in a name. */
const namesAsSent = new WeakMap<PolytomicConnection, string>();

/** Skips items that are not connections. */
export function parseConnections(reply: UpstreamReply): PolytomicConnection[] {
  return dropRepeated(parseRows(reply, Connection).map((row) => toConnection(row, reply)));
}

/** Skips items that are not connection types, or whose id no browser could ask for. */
export function parseConnectionTypes(reply: UpstreamReply): PolytomicConnectionType[] {
  let changes = 0;
  const hide = (text: string): string => {
    const shown = reply.hide(text);
    if (shown !== text) changes += 1;
    return shown;
  };
  const types = readTypes({ ...reply, hide });
  if (changes > 0) changedByKey.add(types);
  return types;
}

/**
 * Whether a list of types is as Polytomic publishes it, so that other tenants may get it too. A tenant's key may be an
 * ordinary word, such as the id of a type, and then hides that type.
 */
export function isForEverybody(types: readonly PolytomicConnectionType[]): boolean {
  return !changedByKey.has(types);
}

const changedByKey = new WeakSet<readonly PolytomicConnectionType[]>();

function readTypes(reply: UpstreamReply): PolytomicConnectionType[] {
  const types = parseRows(reply, ConnectionType).filter(({ id }) => isTypeId(id));
  return dropRepeated(
    types.map(({ id, name, logo_url: logoUrl, use_oauth: oauth }) => ({
      id,
      name: name || undefined,
      logoUrl: toLogoUrl(logoUrl, reply),
      oauth,
    })),
  );
}

/** How much uses a connection; `undefined` if the reply has no counts. The shape of the reply is not published. */
export function parseUsage({ status, body }: UpstreamReply): ConnectionUsage | undefined {
  if (status !== 200) return undefined;
  // Only numbers are read, so there are no secrets to hide.
  const { data } = Usage.safeParse(body);
  if (data === undefined) return undefined;
  const { syncs, bulk_syncs: bulkSyncs, fieldsets, schedules } = data.data;
  const usage = { syncs, bulkSyncs, fieldsets, schedules };
  return Object.values(usage).some((count) => count !== undefined) ? usage : undefined;
}

/** A new session. */
export interface ConnectSessionGrant {
  /** The hosted page's URL: absolute, http or https. */
  redirectUrl: string;
  /** Identifies the session. A secret of the server. */
  token: string;
}

/** The state of a session. */
export interface ConnectSessionState {
  /** The connection that was made, or from the start the one to reconnect. */
  connectionId: string | undefined;
  /** An ISO 8601 date. */
  expiresAt: string | undefined;
}

/** A connection, without its configuration. Polytomic documents every field but the id as optional. */
export interface PolytomicConnection {
  id: string;
  name: string | undefined;
  /** The type's id, such as `salesforce`. */
  type: string | undefined;
  /** The type's name for people, such as `Salesforce`. */
  typeName: string | undefined;
  /** An http or https URL. */
  logoUrl: string | undefined;
  /** An open set; `healthy` is good. */
  status: string | undefined;
  statusError: string | undefined;
  /** Whether the connection is more than a draft. */
  saved: boolean | undefined;
  organizationId: string | undefined;
  /**
   * Set for a shared copy: the connection that it is a copy of, in the platform's own organization; `unreadable` if
   * Polytomic sends something else than an id.
   */
  parentConnectionId: string | undefined;
  /** An ISO 8601 date. */
  createdAt: string | undefined;
  /** An ISO 8601 date. */
  updatedAt: string | undefined;
}

/** A type of connection in Polytomic's catalogue. */
export interface PolytomicConnectionType {
  /** Such as `salesforce`. */
  id: string;
  /** The name for people, such as `Salesforce`. */
  name: string | undefined;
  /** An http or https URL. */
  logoUrl: string | undefined;
  /** Whether it is connected by signing in at its provider; by a form otherwise. */
  oauth: boolean | undefined;
}

/** How many things of each kind use a connection: what a forced deletion deletes too. */
export interface ConnectionUsage {
  syncs: number | undefined;
  bulkSyncs: number | undefined;
  fieldsets: number | undefined;
  schedules: number | undefined;
}

const text = z.string().max(4096).optional().catch(undefined);
/** Refused with invisible characters: without them it would be another id, URL or token. */
const exact = z.string().refine((value) => !hasInvisible(value));
const id = exact.max(4096).optional().catch(undefined);
/** Anything else would be shown as `Invalid Date`. */
const date = z
  .string()
  .max(64)
  .refine((value) => /^\d{4}-\d\d-\d\dT/u.test(value) && !Number.isNaN(Date.parse(value)))
  .optional()
  .catch(undefined);
const Connection = z.object({
  id: exact.min(1),
  name: text,
  type: z.object({ id, name: text, logo_url: text }).optional().catch(undefined),
  status: text,
  status_error: text,
  saved: z.boolean().optional().catch(undefined),
  organization_id: id,
  // Any value makes it a shared copy: a copy that counts as the tenant's own could be deleted.
  parent_connection_id: exact.max(4096).nullish().catch('unreadable'),
  created_at: date,
  updated_at: date,
});
const ConnectionType = z.object({
  id: exact,
  name: text,
  logo_url: text,
  use_oauth: z.boolean().optional().catch(undefined),
});
/** A number, or a list of what is counted. */
const count = z
  .union([z.number().int().nonnegative(), z.array(z.unknown()).transform((all) => all.length)])
  .optional()
  .catch(undefined);
const Usage = z.object({
  data: z.object({ syncs: count, bulk_syncs: count, fieldsets: count, schedules: count }),
});
const Grant = z.object({
  data: z.object({ redirect_url: exact, token: exact.min(1).max(4096) }),
});
/** What names neither a session nor a connection describes none: all fields of a session may be left out. */
const SessionState = z.object({
  data: z
    .object({
      id: text,
      name: text,
      connection_id: z.string().max(4096).nullish(),
      expires_at: date,
    })
    .refine((session) => Boolean(session.id || session.name || session.connection_id)),
});
const One = z.object({ data: Connection });
/** Polytomic documents `null` as the answer of an organization without connections. */
const List = z.object({
  data: z
    .custom<readonly unknown[] | null>((data) => data === null || isList(data))
    .transform((rows) => rows ?? []),
});
/** Longer than any real list. Parsing a row takes time in which the process answers nobody. */
const MOST_ROWS = 10_000;

function isList(data: unknown): boolean {
  return Array.isArray(data) && data.length <= MOST_ROWS;
}

/** Keeps one item of each id. */
function dropRepeated<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

function toConnection(data: z.infer<typeof Connection>, reply: UpstreamReply): PolytomicConnection {
  return {
    id: data.id,
    name: data.name,
    type: data.type?.id,
    typeName: data.type?.name || undefined,
    logoUrl: toLogoUrl(data.type?.logo_url, reply),
    status: data.status,
    statusError: data.status_error,
    saved: data.saved,
    organizationId: data.organization_id,
    parentConnectionId: data.parent_connection_id || undefined,
    createdAt: data.created_at,
    updatedAt: data.updated_at,
  };
}

/** Secrets are hidden again, because the URL parser changes the text: it turns full-width letters into plain ones, for example. */
function toLogoUrl(value: string | undefined, { hide }: UpstreamReply): string | undefined {
  const url = parseHttpUrl(value);
  return url && hide(url.href);
}

function parseReply<T>(reply: UpstreamReply, schema: z.ZodType<T>): T {
  checkStatus(reply);
  return parseKnown(schema, reply.body, reply) ?? throwUnusable(reply);
}

function parseRows<T>(reply: UpstreamReply, schema: z.ZodType<T>): T[] {
  checkStatus(reply);
  const { data: rows } = List.safeParse(reply.body).data ?? throwUnusable(reply);
  // A row without an id cannot be listed. Checked first, because an error of zod takes much more time.
  return rows.filter(hasId).flatMap((row) => parseKnown(schema, row, reply) ?? []);
}

function hasId(row: unknown): boolean {
  return typeof (row as { id?: unknown } | null)?.id === 'string';
}

/**
 * Parses a value, and removes secrets and invisible characters from the fields that the schema has; `undefined` if the value
 * does not fit. Other fields, such as a long configuration, are dropped, so they are not searched.
 */
function parseKnown<T>(
  schema: z.ZodType<T>,
  value: unknown,
  { hide }: UpstreamReply,
): T | undefined {
  const { data } = schema.safeParse(value);
  if (data === undefined) return undefined;
  const shown = hideInBody(data, hide);
  return shown === data ? data : schema.safeParse(shown).data;
}

/**
 * Refuses `javascript:` and the like, because the browser is led to this URL, and a URL with a secret. The parsed URL is
 * checked too: a secret may appear only there, such as after dots are resolved.
 */
function checkHostedUrl(value: string, { status, hide }: UpstreamReply): string {
  const url = parseHttpUrl(value);
  if (url !== undefined && hide(url.href) === url.href) return url.href;
  throw upstreamFailed(status, 'answered with a URL that no browser should be led to');
}
