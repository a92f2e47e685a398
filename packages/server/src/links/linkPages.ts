import { UNKNOWN_TYPE } from '../access/checkType.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { typeLabel } from '../polytomic/typeLabel.ts';
import type { SettledConnection } from '../stores/SessionStore.ts';
import { escapeHtml, nameHtml } from '../http/html.ts';
import type { LinkCreator } from '../stores/LinksOptions.ts';
import type { StoredLink } from '../stores/LinkStore.ts';
import { chooseLanguage, type Language } from './messages/chooseLanguage.ts';
import { renderForm, renderPage } from './renderPage.ts';

/** The page at a link's URL: who asks for what, for which team, in which app, and a button. */
export function askPage(
  link: StoredLink,
  { name, team }: LinkCreator,
  { request, appName, sealed, context }: AskPageContext,
): Response {
  const language = chooseLanguage(request);
  const { messages } = language;
  const what = describeTarget(link, language, context);
  const person = nameHtml(name);
  const names = { person, team: nameHtml(team), app: nameHtml(appName), what };
  const isReconnect = link.connection !== undefined;
  return renderPage({
    language,
    title: isReconnect ? messages.reconnect(what) : messages.connect(what),
    paragraphs: [
      isReconnect ? messages.asksToReconnect(names) : messages.asksToConnect(names),
      messages.hostedHint,
      messages.trustHint(person),
      messages.validUntil(formatDate(link.expiresAt, language)),
    ],
    form: renderForm(messages.proceed, sealed),
  });
}

/**
 * Leads the visitor to the hosted page. A redirect would need a `form-action` that names every address of Polytomic, in
 * the policy of the page with the form. A refresh without a delay replaces this page in the history.
 */
export function leavingPage(redirectUrl: string, request: Request): Response {
  const language = chooseLanguage(request);
  const { messages } = language;
  const href = escapeHtml(new URL(redirectUrl).href);
  return renderPage({
    language,
    title: messages.leaving,
    paragraphs: [],
    refresh: `0;url=${href}`,
    form: `<a class="go" rel="noreferrer" href="${href}">${messages.goOn}</a>\n`,
  });
}

/** The page after a connection was made. */
export function connectedPage(
  link: StoredLink,
  { name, type, typeName }: SettledConnection,
  request: Request,
): Response {
  const language = chooseLanguage(request);
  const { messages } = language;
  const label = typeName ?? (type === UNKNOWN_TYPE ? name : typeLabel(type));
  const what = link.connection === undefined ? label : name;
  return renderPage({
    language,
    title: messages.connected(nameHtml(what)),
    paragraphs: [messages.closePage],
  });
}

/** The page while Polytomic has no connection yet. It loads `nextUrl` after two seconds. */
export function checkingPage(nextUrl: string, request: Request): Response {
  const language = chooseLanguage(request);
  const { checking, checkingHint } = language.messages;
  const refresh = `2;url=${escapeHtml(nextUrl)}`;
  return renderPage({ language, title: checking, paragraphs: [checkingHint], refresh });
}

/** The page for a visitor who came back without a connection. */
export function notConnectedPage(team: string, sealed: string, request: Request): Response {
  const language = chooseLanguage(request);
  const { messages } = language;
  return renderPage({
    language,
    title: messages.notConnected,
    paragraphs: [messages.notConnectedHint(nameHtml(team))],
    form: renderForm(messages.tryAgain, sealed),
  });
}

/** What the page at a link's URL is made from, besides the link and its creator. */
interface AskPageContext {
  request: Request;
  appName: string;
  /** The hidden field of its form. */
  sealed: string;
  context: HandlerContext;
}

function describeTarget(
  { connection, types }: StoredLink,
  { tag, messages }: Language,
  { types: catalog }: HandlerContext,
): string {
  if (connection !== undefined) return nameHtml(connection.name);
  if (types === undefined || types.length > 5) return messages.account;
  const names = types.map((type) => nameHtml(catalog.nameOf(type)));
  return new Intl.ListFormat(tag, { type: 'disjunction' }).format(names);
}

/** The time zone of the visitor is unknown. */
function formatDate(time: number, { tag }: Language): string {
  const format = new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return `<time datetime="${new Date(time).toISOString()}">${nameHtml(format.format(time))}</time>`;
}
