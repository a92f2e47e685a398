// What settling costs, by simulation of the schedule in `nextDueAt.ts`: calls a second, rows, and how long it
// takes until the app is told, for one million sessions a day and one worker, three and thirty. It starts
// nothing and takes seconds: node bench/simulate-settling.mjs
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {{ createdAt: number, expiresAt: number, finishedAt: number, confirmedAt: number, asked: number }} Session */
/** @typedef {typeof import('../packages/server/src/sessions/nextDueAt.ts')} Schedule */

const SESSIONS_A_DAY = 1_000_000;
const ABANDONED = 0.2;
/** Of those who connect: the tab is gone before it could confirm. */
const CLOSED = 0.1;
const TTL_MS = 300_000;
/** Half of the customers are done by then; the others take up to some times as long. */
const MEDIAN_MS = 90_000;
/** A worker calls settleDue() every five seconds; a batch of 20 takes as long as one call and its writes. */
const TICK_MS = 5000;
const BATCH = 20;
const BATCH_MS = 300;
const HOURS = 2;
const BYTES_A_ROW = 900;

/** @type {{ module: Schedule }} */
const { module: schedule } = await runnerImport(
  fileURLToPath(new URL('../packages/server/src/sessions/nextDueAt.ts', import.meta.url)),
);

console.log(`${SESSIONS_A_DAY.toLocaleString('en')} sessions a day (${(SESSIONS_A_DAY / 86_400).toFixed(1)} a second), ttl ${TTL_MS / 1000} s,
${ABANDONED * 100} % abandoned, ${CLOSED * 100} % of the others closed before they confirmed

workers  calls/s (mean, most)   calls per abandoned (most)  closed tab told after (p50, p95, most)  expiry told after ttl (p50, most)  open rows`);
for (const workers of [1, 3, 30]) console.log(simulate(workers));
const day = SESSIONS_A_DAY * BYTES_A_ROW;
console.log(`
Told sessions are kept for 30 days (keepMs): ${((30 * day) / 1e9).toFixed(0)} GB at ${BYTES_A_ROW} bytes a row; for one day, ${(day / 1e9).toFixed(1)} GB.`);

/** @param {number} workers @returns {string} */
function simulate(workers) {
  const random = createRandom(7);
  const end = HOURS * 3_600_000;
  /** Sessions by the second in which they are due. @type {Map<number, Session[]>} */
  const due = new Map();
  const put = (/** @type {Session} */ session, /** @type {number} */ at) => {
    const second = Math.ceil(at / 1000);
    const list = due.get(second);
    if (list === undefined) due.set(second, [session]);
    else list.push(session);
  };
  const perSecond = SESSIONS_A_DAY / 86_400;
  /** @type {Session[]} */
  const queue = [];
  /** @type {number[]} */
  const closedDelays = [];
  /** @type {number[]} */
  const expiryDelays = [];
  let calls = 0;
  let mostCalls = 0;
  let mostAsked = 0;
  let open = 0;
  let mostOpen = 0;
  let owed = 0;

  for (let second = 0; second * 1000 < end; second += 1) {
    const now = second * 1000;
    for (owed += perSecond; owed >= 1; owed -= 1) {
      const session = newSession(now + random() * 1000, random);
      put(session, schedule.nextDueAt(session, 0, session.createdAt, random()));
      open += 1;
    }
    queue.push(...(due.get(second) ?? []));
    due.delete(second);
    // The workers' timers are spread over their interval, and each goes on until nothing is due.
    const awake = Array.from({ length: workers }, (_, i) => (i * TICK_MS) / workers).filter(
      (offset) => Math.floor((now + TICK_MS - offset) / 1000) % (TICK_MS / 1000) === 0,
    ).length;
    const running = queue.length > BATCH * awake ? workers : awake;
    let room = Math.floor(((running * 1000) / BATCH_MS) * BATCH);
    let made = 0;
    for (; room > 0 && queue.length > 0; room -= 1) {
      const session = /** @type {Session} */ (queue.shift());
      if (session.confirmedAt <= now) {
        open -= 1; // the browser was first: no call
        continue;
      }
      made += 1;
      session.asked += 1;
      if (session.finishedAt <= now) {
        made += 1; // the connection is read too
        closedDelays.push(now - session.finishedAt);
        open -= 1;
      } else if (now >= schedule.lastAskAt(session)) {
        expiryDelays.push(now - session.expiresAt);
        mostAsked = Math.max(mostAsked, session.asked);
        open -= 1;
      } else put(session, schedule.nextDueAt(session, session.asked, now, random()));
    }
    if (now > end / 4) {
      calls += made;
      mostCalls = Math.max(mostCalls, made);
      mostOpen = Math.max(mostOpen, open);
    }
  }
  return [
    String(workers).padStart(7),
    `${((calls * 1000) / (end * 0.75)).toFixed(0)}, ${mostCalls}`.padStart(20),
    String(mostAsked).padStart(28),
    [0.5, 0.95, 1]
      .map((q) => seconds(quantile(closedDelays, q)))
      .join(', ')
      .padStart(38),
    [0.5, 1]
      .map((q) => seconds(quantile(expiryDelays, q)))
      .join(', ')
      .padStart(33),
    String(mostOpen).padStart(11),
  ].join('  ');
}

/** @param {number} ms */
function seconds(ms) {
  return `${Math.round(ms / 1000)} s`;
}

/** @param {number} createdAt @param {() => number} random @returns {Session} */
function newSession(createdAt, random) {
  const expiresAt = createdAt + TTL_MS;
  const isAbandoned = random() < ABANDONED;
  // Log-normal, cut off at the expiry: nobody finishes later.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const took = Math.min(MEDIAN_MS * Math.exp(0.6 * normal), TTL_MS - 1000);
  const finishedAt = isAbandoned ? Infinity : createdAt + took;
  const confirmedAt = random() < CLOSED ? Infinity : finishedAt + 500;
  return { createdAt, expiresAt, finishedAt, confirmedAt, asked: 0 };
}

/** @param {number[]} values @param {number} q */
function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;
}

/** The same numbers at every run (mulberry32). @param {number} seed */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
