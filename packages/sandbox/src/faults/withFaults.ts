import { ApiFault } from '../api/ApiFault.ts';
import { apiFaultResponse } from '../api/apiFaultResponse.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { delayAnswer } from '../delayAnswer.ts';
import { draw } from '../hash128.ts';
import { logRequest } from '../state/logRequest.ts';
import type { World } from '../World.ts';
import { brokenBody, untilAborted } from './brokenBody.ts';
import { ConnectionDrop } from './ConnectionDrop.ts';
import { matchesRoute } from './matchesRoute.ts';
import type { FaultRule } from '../state/SandboxFault.ts';

/**
 * Answers a request with the faults that apply to it: the delays of all of them, then the first other one.
 * The faults are in front of the API, like a gateway: no `Idempotency-Key` keeps their outcomes.
 * @throws ConnectionDrop where the connection ends without an answer; the signal's reason where nothing is
 * answered and the request is aborted.
 */
export async function withFaults(
  world: World,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const applied = chooseFaults(world, request);
  const delay = applied.reduce((sum, { wait }) => sum + wait, 0);
  if (delay > 0) await delayAnswer(world, delay, request);
  const rule = applied.find(({ rule: { kind } }) => kind !== 'delay')?.rule;
  const outcome = await answerWithFault(world, request, answer, rule);
  const names = applied.map((one) => one.rule.kind).join(', ');
  const isAnswered = outcome instanceof Response;
  logRequest(world, request, isAnswered ? outcome.status : 0, names === '' ? null : names);
  if (isAnswered) return outcome;
  if (outcome === 'drop') throw new ConnectionDrop();
  return untilAborted(world, request);
}

async function answerWithFault(
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

/** A fault that applies to a request, and how long it makes the request wait. */
interface AppliedFault {
  readonly rule: FaultRule;
  readonly wait: number;
}

/** Chance depends only on the seed, the rule, and how many requests the rule has matched. */
function chooseFaults({ settings, store }: World, request: Request): readonly AppliedFault[] {
  const { pathname } = new URL(request.url);
  const applied: AppliedFault[] = [];
  for (const rule of store.faults) {
    if (!matchesRoute(rule.route, request.method, pathname)) continue;
    const at = `${settings.seed ?? ''} ${rule.id} ${rule.met}`;
    rule.met += 1;
    if (rule.hits >= (rule.times ?? Infinity) || draw(`${at} rate`) >= (rule.rate ?? 1)) continue;
    rule.hits += 1;
    const { delay = 0 } = rule;
    const [least, most] = typeof delay === 'number' ? [delay, delay] : delay;
    applied.push({ rule, wait: Math.round(least + (most - least) * draw(`${at} delay`)) });
  }
  return applied;
}

/** A path on the other origin that only this redirect leads to, so that the log shows whether it was followed. */
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
