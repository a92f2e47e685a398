import type { Problem, ProblemCode } from '../http/Problem.ts';
import { nameHtml } from '../http/html.ts';
import { LinkProblem } from './LinkProblem.ts';
import { chooseLanguage } from './messages/chooseLanguage.ts';
import type { LinkMessages } from './messages/LinkMessages.ts';
import { renderPage } from './renderPage.ts';

/** Renders a problem as a page, with a text for each kind of problem. */
export function refusalPage(problem: Problem, request: Request): Response {
  const language = chooseLanguage(request);
  const { messages } = language;
  const [title, hint] = WORDS[problem.code] ?? (['failed', 'failedHint'] as const);
  const paragraphs = [
    ...(hint === undefined ? [] : [messages[hint]]),
    ...(ENDED.has(problem.code) ? [whomToAsk(problem, messages)] : []),
  ];
  return renderPage({
    language,
    status: problem.status,
    title: messages[title],
    paragraphs,
    headers: problem.headers,
  });
}

function whomToAsk(problem: Problem, messages: LinkMessages): string {
  const creator = problem instanceof LinkProblem ? problem.creator : undefined;
  return creator === undefined
    ? messages.askSender
    : messages.askForNew(nameHtml(creator.name), nameHtml(creator.team));
}

/** The texts without arguments. */
type PlainText = {
  [K in keyof LinkMessages]: LinkMessages[K] extends string ? K : never;
}[keyof LinkMessages];

const WORDS: Readonly<Partial<Record<ProblemCode, readonly [PlainText, PlainText?]>>> = {
  'link-not-found': ['unknown', 'unknownHint'],
  'link-expired': ['expired'],
  'link-revoked': ['revoked'],
  'link-used': ['used', 'usedHint'],
  'not-allowed': ['wrongType', 'wrongTypeHint'],
  'connection-not-found': ['gone'],
  'name-taken': ['failed'],
  'cross-site': ['stale', 'staleHint'],
  'unsupported-media-type': ['stale', 'staleHint'],
  'payload-too-large': ['stale', 'staleHint'],
  'rate-limited': ['busy', 'busyHint'],
};

/** Problems for which the visitor needs a new link. */
const ENDED: ReadonlySet<ProblemCode> = new Set([
  'link-expired',
  'link-revoked',
  'link-used',
  'not-allowed',
  'connection-not-found',
  'name-taken',
]);
