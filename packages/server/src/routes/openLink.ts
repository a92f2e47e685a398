import type { PublicRoute } from '../exchange/Route.ts';
import { askPage } from '../links/linkPages.ts';
import { sealForm } from '../links/linkForm.ts';
import { findLink, requireOpen } from '../links/findLink.ts';
import { refusalPage } from '../links/refusalPage.ts';
import { requireLinks } from '../links/requireLinks.ts';
import { startByLink } from '../links/startByLink.ts';

/**
 * `GET /link/:token`: the page at a link's URL. It shows who asks for what, and changes nothing, so mail scanners and
 * previews may open it any number of times.
 *
 * Why it may be public: the token has 256 random bits. It shows names that the app returned, and uses nothing of
 * the request but the token and the language.
 */
export const openLink: PublicRoute = {
  method: 'GET',
  path: '/link/:token',
  public: true,
  async run({ request, pathParams, context, trace }) {
    const link = await findLink(pathParams['token'], context);
    trace.identify(link);
    const creator = await requireOpen(link, context);
    const { appName } = requireLinks(context).links;
    const sealed = await sealForm(link, context);
    const page = askPage(link, creator, { request, appName, sealed, context });
    if (request.method === 'HEAD') return new Response(null, page);
    trace.report({ type: 'link-opened', linkId: link.id });
    return page;
  },
  renderProblem: refusalPage,
};

/** `POST /link/:token`: the button on that page, which starts a session and leads to the hosted page. */
export const startLink: PublicRoute = {
  method: 'POST',
  path: '/link/:token',
  public: true,
  async run(exchange) {
    const { pathParams, context, trace } = exchange;
    const link = await findLink(pathParams['token'], context);
    trace.identify(link);
    return await startByLink(link, exchange);
  },
  renderProblem: refusalPage,
};
