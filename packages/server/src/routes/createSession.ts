import * as z from 'zod';
import { RequestedParamsSchema, StateSchema } from '../access/requestedParams.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { readJson } from '../http/readJson.ts';
import type { SignedInRoute } from '../exchange/Route.ts';
import { startSession } from '../sessions/startSession.ts';

/**
 * `POST /session`: creates a Connect session at Polytomic and answers with the URL to show and a receipt.
 *
 * The browser chooses the theme and, within what `authorize` allows, the types, the name, or the connection
 * to reconnect. It never chooses the organization, or where the hosted page redirects to. The surface is only
 * reported to `onEvent`.
 */
export const createSession: SignedInRoute = {
  method: 'POST',
  path: '/session',
  async run(exchange) {
    const { request, context, deadline, trace } = exchange;
    const body = await trace.time('body', () => readJson(request, Body, deadline));
    const { state, surface, dark, params = {} } = body;
    const callbackUrl = context.callbackUrl(request);
    const started = await startSession({ state, dark, params, callbackUrl }, exchange);
    const { redirectUrl, receipt, expiresAt, purpose, connectionType, connectionId } = started;
    trace.report({ type: 'session-created', purpose, surface, connectionType, connectionId });
    return jsonResponse({
      redirectUrl,
      receipt,
      expiresAt: new Date(expiresAt).toISOString(),
      callbackUrl: `${callbackUrl.origin}${callbackUrl.pathname}`,
    });
  },
};

const Body = z.strictObject({
  state: StateSchema,
  surface: z.enum(['popup', 'iframe', 'redirect']),
  dark: z.boolean(),
  params: RequestedParamsSchema.optional(),
});
