import type { CallbackPageOptions } from './CallbackPageOptions.ts';
import type { CallerOptions } from '../polytomic/createCaller.ts';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { ConnectEvent } from './ConnectEvent.ts';
import type { LinksOptions } from '../stores/LinksOptions.ts';
import type { OnDisconnect } from './OnDisconnect.ts';
import type { OnError } from './OnError.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { RateLimit } from '../access/limitRate.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { Receipts } from '../stores/createReceipts.ts';
import type { TypeCatalog } from '../polytomic/createTypeCatalog.ts';

/** What all requests of one handler share. */
export interface HandlerContext extends SharedOptions {
  readonly receipts: Receipts;
  readonly types: TypeCatalog;
  /** The app's own, which may throw: call `reportError` of a trace, which does not. */
  readonly onError: OnError;
  /** The app's origin as browsers see it. */
  publicOrigin(request: Request): string;
  /** The address of a route as browsers see it; `path` is that below the base path. */
  routeUrl(request: Request, path: string): URL;
  /** Where the hosted page redirects to in the end. */
  callbackUrl(request: Request): URL;
  /** The texts of the callback page. @throws what the app's function throws, TypeError if it returns no object */
  callbackPage(request: Request): CallbackPageOptions;
  /** @throws Problem `unauthorized` */
  authorize(request: Request): Promise<ConnectAccess>;
  /** Makes a client that calls Polytomic with a tenant's own credentials. */
  openApi(access: Pick<ConnectAccess, 'credentials'>, options: CallerOptions): PolytomicApi;
}

/** Options of the handler, checked and with their defaults. */
export interface SharedOptions {
  /** The path of the routes in the requests that the handler receives. */
  readonly basePath: string;
  /** Whether a path with a slash at the end is answered as the one without it. */
  readonly allowsSlash: boolean;
  readonly appOrigins: readonly string[];
  /** The address of the app, where it is below a path of its origin: `publicUrl` with that path. */
  readonly home: string | undefined;
  readonly framedBy: readonly string[];
  readonly rateLimit: RateLimit | undefined;
  readonly onEvent: ((event: ConnectEvent) => void) | undefined;
  readonly onDisconnect: OnDisconnect | undefined;
  readonly serverTiming: boolean;
  /** How long one exchange may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly sessions: SessionsOptions | undefined;
  readonly links: LinksOptions | undefined;
  /** Whether the API version has session lifetimes and can report how a session ended. */
  readonly reportsSessions: boolean;
}
