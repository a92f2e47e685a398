import * as z from 'zod';
import { checkType } from '../access/checkType.ts';
import { StateSchema } from '../access/requestedParams.ts';
import { confirmReceipt } from '../sessions/confirmReceipt.ts';
import { confirmStored } from '../sessions/confirmStored.ts';
import { reportConfirmation } from '../sessions/reportConfirmation.ts';
import { jsonResponse } from '../http/jsonResponse.ts';
import { readJson } from '../http/readJson.ts';
import type { SignedInRoute } from '../exchange/Route.ts';

/**
 * `POST /session/confirm`: reports how the session of a receipt ended. The callback's URL proves nothing, so
 * Polytomic is asked with the tenant's own credentials, also after the session's expiry: a connection that was made in
 * time counts.
 */
export const confirmSession: SignedInRoute = {
  method: 'POST',
  path: '/session/confirm',
  async run({ request, access, context, api, deadline, trace }) {
    const { receipt, state } = await trace.time('body', () => readJson(request, Body, deadline));
    const { user, tenant } = access;
    const { sessions } = context;
    const holder = { user, tenant, state };
    const exchange = { access, context, api, trace };
    const confirmation =
      sessions === undefined
        ? await confirmReceipt(receipt, holder, exchange)
        : await confirmStored(receipt, holder, exchange, sessions);
    const { connection } = confirmation;
    if (connection !== undefined) checkType(connection.type, access.allow?.types);
    const status = reportConfirmation(confirmation, context.now(), trace);
    if (connection === undefined) return jsonResponse({ status });
    const { id, name, type, typeName } = connection;
    return jsonResponse({ status, connection: { id, name, type, typeName } });
  },
};

const Body = z.strictObject({
  receipt: z.string().min(1),
  state: StateSchema,
});
