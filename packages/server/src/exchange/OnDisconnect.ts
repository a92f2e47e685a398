/**
 * Called before a connection is deleted, and awaited, so that an audit trail has who asked for it, whatever happens
 * afterwards. If it throws, nothing is deleted: a `Problem` becomes the answer, and any other error is answered with 500.
 * If it returns a function, that is called once the result is known, and awaited too; an error in it goes to `onError`,
 * because the connection may be deleted by then. Any other return value, such as the row that it wrote, is ignored.
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
 * The result of a deletion. `refused`: the connection is kept, because something uses it. `unknown`: it may be deleted or
 * not, or somebody else has deleted it.
 */
export type DisconnectResult = 'deleted' | 'refused' | 'unknown';
