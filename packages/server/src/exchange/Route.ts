import type { ConnectRoute } from './ConnectEvent.ts';
import type { Problem } from '../http/Problem.ts';
import type { Exchange, PublicExchange } from './Exchange.ts';

/** One route of the handler: an address, and what runs there. */
export type Route = SignedInRoute | PublicRoute;

/**
 * A route for signed-in users. Before it runs, the handler has refused cross-site requests, called `authorize`
 * and asked the rate limiter.
 */
export type SignedInRoute = RouteAddress & {
  readonly public?: false;
  run(exchange: Exchange): Promise<Response>;
};

/** A route for everyone, without any of these checks. One for GET also answers HEAD. */
export type PublicRoute = RouteAddress & {
  readonly public: true;
  run(exchange: PublicExchange): Promise<Response> | Response;
  /** Renders a problem as a page, for routes that people open rather than programs. */
  renderProblem?(problem: Problem, request: Request): Response;
};

/** The name of a {@link ConnectRoute}, in its two parts. A segment such as `:id` matches any value. */
type RouteAddress<Name extends ConnectRoute = ConnectRoute> =
  Name extends `${infer Method} ${infer Path}`
    ? { readonly method: Method; readonly path: Path }
    : never;
