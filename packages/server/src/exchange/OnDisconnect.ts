/**
 * Called before a connection is deleted, and awaited: whatever happens afterwards, an audit trail knows who asked for
 * it. If it throws, nothing is deleted; a `Problem` that it throws is the answer, and 500 to anything else. A function that
 * it returns is called once the result is known, and awaited too; an error in it goes to `onError`, for the connection is
 * gone by then. Anything else that it returns, such as the row that it wrote, is ignored.
 */
export type OnDisconnect = (
  request: DisconnectRequest,
) => Promise<OnDisconnectResult | void> | OnDisconnectResult | void;

/** Receives the result of a deletion. */
export type OnDisconnectResult = (result: DisconnectResult) => Promise<void> | void;

/** What is about to be deleted, and for whom. */
export interface DisconnectRequest {
  /** As `authorize` returned it. */
  user: string;
  /** As `authorize` returned it. */
  tenant: string;
  connection: {
    id: string;
    name?: string | undefined;
    /** The type's id, such as `salesforce`. */
    type?: string | undefined;
  };
  /** Whether what uses the connection is deleted too. */
  force: boolean;
}

/**
 * The result of a deletion: `refused` kept the connection, because something uses it; after `unknown` it may be gone or
 * not, or somebody else has deleted it.
 */
export type DisconnectResult = 'deleted' | 'refused' | 'unknown';
