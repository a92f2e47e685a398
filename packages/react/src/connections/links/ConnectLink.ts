import { ConnectError } from '@polytomic-connect/core';

/** A link, as our server package lists it. The list does not contain its URL. */
export interface ConnectLink {
  id: string;
  /** Only an `open` link can be used. */
  status: 'open' | 'used' | 'revoked' | 'expired';
  purpose: 'create' | 'reconnect';
  /** The types that it can connect; any when omitted. */
  types?: readonly { id: string; name: string }[] | undefined;
  /** The connection that it reconnects. */
  connection?: { id: string; name: string; type: string } | undefined;
  createdBy: { id: string; name: string };
  /** An ISO 8601 date. */
  createdAt: string;
  /** An ISO 8601 date. */
  expiresAt: string;
  /** When it was used or revoked: an ISO 8601 date. */
  endedAt?: string | undefined;
  /** What it connected. */
  connected?: { id: string; name: string; type: string; typeName?: string | undefined } | undefined;
}

/** A link that was just made. */
export interface NewConnectLink {
  id: string;
  /** The URL to send to the colleague. It cannot be read again. */
  url: string;
  /** An ISO 8601 date. */
  expiresAt: string;
}

/**
 * Parses the reply of `GET {basePath}/links`.
 *
 * @throws ConnectError `links-failed` when it is not a list of links
 */
export function parseLinks(reply: unknown): readonly ConnectLink[] {
  const { links } = (reply ?? {}) as { links?: unknown };
  if (Array.isArray(links) && links.every((each) => isLink(each))) return links;
  throw new ConnectError('links-failed', 'The reply is not `{ links: [{ id, status, … }] }`.');
}

/**
 * Parses the reply of `POST {basePath}/links`.
 *
 * @throws ConnectError `links-failed` when it is not a link
 */
export function parseNewLink(reply: unknown): NewConnectLink {
  const { id, url, expiresAt } = (reply ?? {}) as Record<string, unknown>;
  if (typeof id === 'string' && typeof url === 'string' && typeof expiresAt === 'string') {
    return { id, url, expiresAt };
  }
  throw new ConnectError('links-failed', 'The reply is not `{ id, url, expiresAt }`.');
}

function isLink(value: unknown): value is ConnectLink {
  const { id, status, createdBy, expiresAt } = (value ?? {}) as Record<string, unknown>;
  const { name } = (createdBy ?? {}) as Record<string, unknown>;
  return [id, status, name, expiresAt].every((each) => typeof each === 'string');
}
