/** The environment of the checks: a backend, the sandbox behind it, and customers of two tenants. */
export interface Lab {
  /**
   * Sends a request to a route of the backend, such as `/session`.
   *
   * @throws Error if it gets no answer
   */
  send(route: string, options?: SendOptions): Promise<Answer>;
  /**
   * Asks for a session with a `Content-Length` that no client may send.
   *
   * @returns the status, or `undefined` if the backend closes the connection without an answer
   */
  startWithLength(length: string): Promise<number | undefined>;
  /**
   * Sends a request, and then `GET /callback` on the same connection.
   *
   * @param options.body a whole request for the callback page when omitted
   * @returns the status of each answer but the first; of `GET /callback` it is `alone`, on a connection of its own
   */
  sendInARow(
    route: string,
    options: RowOptions,
  ): Promise<{ after: readonly number[]; alone: number | undefined }>;
  /** Opens a page of the backend without cookies and without a referrer. */
  visit(url: URL): Promise<Answer>;
  /** Sends a form of a page of the backend, with these headers of the browser. */
  submit(form: SentForm, headers: Record<string, string>): Promise<Answer>;
  /** Asks for a session as the button does. */
  start(options?: StartOptions): Promise<Started>;
  /** Confirms a session. */
  confirm(started: Started, as?: Customer): Promise<Answer>;
  /** Reads what the sandbox remembers. */
  memory(): Promise<SandboxMemory>;
  /** Whether the sandbox has a connection. */
  hasConnection(id: string): Promise<boolean>;
  /** Makes the connection of a session, as the customer does on the hosted page; a draft if it is not saved. */
  complete(session: SandboxSession, options?: CompleteOptions): Promise<void>;
  /** Fills in and sends the form of a hosted page. @returns where the customer is led next */
  fillIn(hostedPage: string): Promise<string>;
  /** Makes a connection in the organization of a session, without the backend. @returns its id */
  addConnection(session: SandboxSession, connection: AddedConnection): Promise<string>;
  /** Makes a connection unhealthy. */
  breakConnection(id: string): Promise<void>;
  /** Makes a session expire in the sandbox. Its token is then answered with 401. */
  expire(session: SandboxSession): Promise<void>;
  /** Runs something while each call of a route of the sandbox, such as `/api/*`, has this fault. */
  withFault<T>(fault: SandboxFault, run: () => Promise<T>): Promise<T>;
  /** Runs something while the sandbox has another answer to what Polytomic does not document. */
  withSwitches<T>(switches: Partial<SandboxSwitches>, run: () => Promise<T>): Promise<T>;
  /** Presses Cancel on the hosted page. @returns where the customer is sent back to */
  cancel(started: Pick<Started, 'redirectUrl'>): Promise<string>;
  /** Asks Polytomic whether a text is the token of a session. */
  isToken(text: string): Promise<boolean>;
  /** The type of the connections that the checks make. */
  readonly type: string;
  /** Whether there is a colleague, another user of the customer's tenant. */
  readonly hasColleague: boolean;
  /** How the backend names the other tenant in requests, such as its id or its slug. */
  readonly otherTenants: readonly string[];
  /** Every text that the backend has answered so far. */
  readonly answers: readonly string[];
  /** The origin of the backend. */
  readonly origin: string;
  /** The origin of the sandbox. */
  readonly polytomic: string;
}

/** Who sends a request: a customer, one of another tenant, a colleague in the same, or someone who is not signed in. */
export type Customer = 'user' | 'other' | 'colleague' | 'nobody';

/** Options of `send`. */
export interface SendOptions {
  as?: Customer;
  method?: string;
  query?: string;
  /** One that is `undefined` is not sent, not even by default. */
  headers?: Record<string, string | undefined>;
  /** An object is sent as JSON; a text as it is. */
  body?: unknown;
}

/** Options of `sendInARow`. */
export interface RowOptions extends Pick<SendOptions, 'as'> {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Whether the body is sent in chunks. */
  isChunked?: boolean;
}

/** Options of `start`. */
export interface StartOptions {
  as?: Customer;
  query?: string;
  params?: Record<string, unknown>;
  headers?: Record<string, string | undefined>;
  /** More fields of the body. */
  more?: Record<string, unknown>;
}

/** A form that is sent by POST. */
export interface SentForm {
  action: URL;
  fields: readonly { name: string; value: string }[];
  /** Whether it is sent as `multipart/form-data`. */
  isMultipart: boolean;
}

/** What the backend answered. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

/** A session that was asked for. */
export interface Started {
  answer: Answer;
  state: string;
  redirectUrl: string;
  receipt: unknown;
  /** The session in the sandbox, if one was made. */
  session: SandboxSession | undefined;
}

/** A session as the sandbox reports it. */
export interface SandboxSession {
  id: string;
  name: string;
  organizationId: string;
  status: string;
  /** The only type that it connects. */
  type: string | null;
}

/** How a session is completed. */
interface CompleteOptions {
  saved?: boolean;
  configuration?: Record<string, unknown>;
}

/** A connection that is made without a session. */
interface AddedConnection {
  name: string;
  type: string;
  parentConnectionId?: string;
  inUse?: boolean;
}

/** A fault of the sandbox. */
export interface SandboxFault {
  route: string;
  kind: 'error' | 'answer' | 'redirect' | 'empty-body' | 'drop';
  status?: number;
  /** What an `answer` has as its `data`. */
  data?: unknown;
}

/** The switches of the sandbox that the checks change. */
interface SandboxSwitches {
  duplicateNameStatus: 409 | 422;
  updatedAt: 'changes' | 'stays' | 'absent';
}

/** The part of the sandbox's memory that the checks read. */
export interface SandboxMemory {
  switches: SandboxSwitches;
  sessions: readonly SandboxSession[];
  connections: readonly SandboxConnection[];
  /** The calls of its API. */
  requests: readonly { path: string }[];
}

/** A connection as the API of the sandbox shows it. */
export interface SandboxConnection {
  id: string;
  name: string;
  organization_id: string;
}
