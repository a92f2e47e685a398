import { authorizeRequest } from '../access/authorizeRequest.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { openPolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { addCredentials } from '../polytomic/polytomicOptions.ts';
import { createTypeCatalog } from '../polytomic/createTypeCatalog.ts';
import { createReceipts } from '../stores/createReceipts.ts';
import { parseCallbackPage } from './parseCallbackPage.ts';
import type { ConnectHandlerOptions } from './ConnectHandlerOptions.ts';
import { parseHandlerOptions } from './parseHandlerOptions.ts';

/**
 * Makes what all requests of one handler share.
 *
 * @throws TypeError if the options cannot work
 */
export function createHandlerContext(options: ConnectHandlerOptions): HandlerContext {
  const settings = parseHandlerOptions(options);
  const { shared, publicUrl, prefix, transport } = settings;
  const { now, basePath } = shared;
  const publicOrigin = (request: Request): string => (publicUrl ?? new URL(request.url)).origin;
  const routeUrl = (request: Request, path: string): URL =>
    new URL(`${publicOrigin(request)}${prefix}${basePath}${path}`);
  return {
    ...shared,
    receipts: createReceipts(settings.secret, now),
    types: createTypeCatalog(now),
    onError: settings.onError,
    publicOrigin,
    routeUrl,
    callbackUrl: (request) =>
      settings.callbackUrl === undefined
        ? routeUrl(request, '/callback')
        : new URL(settings.callbackUrl, publicOrigin(request)),
    callbackPage(request) {
      const { callbackPage } = settings;
      return parseCallbackPage(
        typeof callbackPage === 'function' ? callbackPage(request) : callbackPage,
      );
    },
    authorize: (request) => authorizeRequest(request, settings.authorize),
    openApi: ({ credentials }, callerOptions) =>
      openPolytomicApi(addCredentials(transport, credentials), callerOptions),
  };
}
