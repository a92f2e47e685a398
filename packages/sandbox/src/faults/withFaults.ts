import { ApiFault } from '../api/ApiFault.ts';
import { apiFaultResponse } from '../api/apiFaultResponse.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { delayAnswer } from '../delayAnswer.ts';
import { draw } from '../hash128.ts';
import { writeDown } from '../state/writeDown.ts';
import type { World } from '../World.ts';
import { brokenBody, untilAborted } from './brokenBody.ts';
import { ConnectionDrop } from './ConnectionDrop.ts';
import { matchesRoute } from './matchesRoute.ts';
import type { FaultRule } from '../state/SandboxFault.ts';

/**
 * Answers a request through the faults that it meets: the delays of all of them, then the first other one.
 * The faults stand before the API, as a gateway would: an `Idempotency-Key` keeps none of them.
 * @throws ConnectionDrop where the connection ends without an answer; the signal's reason where nothing is
 * answered and the request is given up.
 */
export async function withFaults(
  world: World,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const struck = strike(world, request);
  const late = struck.reduce((sum, { wait }) => sum + wait, 0);
  if (late > 0) await delayAnswer(world, late, request);
  const rule = struck.find(({ rule: { kind } }) => kind !== 'delay')?.rule;
  const outcome = await meet(world, request, answer, rule);
  const names = struck.map((one) => one.rule.kind).join(', ');
  const isAnswered = outcome instanceof Response;
  writeDown(world, request, isAnswered ? outcome.status : 0, names === '' ? null : names);
  if (isAnswered) return outcome;
  if (outcome === 'drop') throw new ConnectionDrop();
  return untilAborted(world, request);
}

async function meet(
  world: World,
  request: Request,
  answer: () => Promise<Response>,
  rule: FaultRule | undefined,
): Promise<Response | 'drop' | 'stall-headers'> {
  switch (rule?.kind) {
    case 'stall-body':
    case 'slow-body':
    case 'cut-body':
      return brokenBody(world, await answer(), rule.kind, rule.duration ?? 3000, request);
    case 'empty-body':
      await answer();
      return new Response(null, { status: 204 });
    case 'error':
    case 'answer':
    case 'redirect':
    case 'stall-headers':
    case 'drop':
      if (rule.when === 'after') await answer();
      if (rule.kind === 'error') return failure(world, request, rule);
      if (rule.kind === 'answer') return Response.json({ data: rule.data ?? null });
      return rule.kind === 'redirect' ? redirect(elsewhere(world)) : rule.kind;
    case 'delay':
    case undefined:
    default:
      return answer();
  }
}

/** A rule that strikes, and how long it makes the request wait. */
interface Struck {
  readonly rule: FaultRule;
  readonly wait: number;
}

/** What is drawn depends on the seed, the rule and how many requests it met: on nothing else. */
function strike({ settings, store }: World, request: Request): readonly Struck[] {
  const { pathname } = new URL(request.url);
  const struck: Struck[] = [];
  for (const rule of store.faults) {
    if (!matchesRoute(rule.route, request.method, pathname)) continue;
    const at = `${settings.seed ?? ''} ${rule.id} ${rule.met}`;
    rule.met += 1;
    if (rule.hits >= (rule.times ?? Infinity) || draw(`${at} rate`) >= (rule.rate ?? 1)) continue;
    rule.hits += 1;
    const { delay = 0 } = rule;
    const [least, most] = typeof delay === 'number' ? [delay, delay] : delay;
    struck.push({ rule, wait: Math.round(least + (most - least) * draw(`${at} delay`)) });
  }
  return struck;
}

/** A path of the other origin that only a redirect leads to, so that the log shows who follows one. */
function elsewhere({ settings }: World): string {
  return `${settings.providerUrl}/api/elsewhere`;
}

function failure(
  world: World,
  request: Request,
  { status = 500, retryAfter }: FaultRule,
): Response {
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  const text = 'A sandbox fault made this request fail.';
  return new URL(request.url).pathname.startsWith('/api/')
    ? apiFaultResponse(world, new ApiFault(status, 'sandbox_fault', text, {}, headers))
    : noticePage({ status, tone: 'bad', title: 'Something went wrong', text, headers });
}
