import type { ServerResponse } from 'node:http';
import type { OriginName, Origins } from './origins.ts';
import type { Gate, RunSpec } from './RunSpec.ts';

/** Makes the server's side of one scenario: what its pages are, what they reported, what they are told. */
export function createRun(id: string, spec: RunSpec, origins: Origins): Run {
  const entries: LogEntry[] = [];
  const watchers = new Set<() => void>();
  const held = new Set(spec.holds);
  const waiting = new Set<{ gate: Gate; state: string; pass: () => void }>();
  const passes = new Set<string>();
  const listening = new Map<string, ServerResponse>();
  const queued = new Map<string, unknown[]>();

  return {
    id,
    spec,
    entries,
    done: new Set(),
    url: (origin, page) => `${origins[origin]}/${id}/${page}`,
    log(entry) {
      entries.push(entry);
      for (const watcher of watchers) watcher();
    },
    seen(tag, matches = () => true, patienceMs = PATIENCE_MS) {
      const find = (): LogEntry | undefined =>
        entries.find((entry) => entry.tag === tag && matches(entry));
      return new Promise((resolve, reject) => {
        const settle = (entry: LogEntry): void => {
          watchers.delete(look);
          clearTimeout(deadline);
          resolve(entry);
        };
        const look = (): void => {
          const entry = find();
          if (entry !== undefined) settle(entry);
        };
        const deadline = setTimeout(() => {
          watchers.delete(look);
          const story = entries.map((entry) => JSON.stringify(entry)).join('\n');
          reject(new Error(`"${tag}" was never seen. What was:\n${story}`));
        }, patienceMs);
        watchers.add(look);
        look();
      });
    },
    pass(gate, state = '') {
      if (!held.has(gate) || passes.has(`${gate} ${state}`)) return Promise.resolve();
      return new Promise((resolve) => waiting.add({ gate, state, pass: resolve }));
    },
    open(gate, state) {
      if (state === undefined) held.delete(gate);
      else passes.add(`${gate} ${state}`);
      for (const waiter of waiting) {
        if (waiter.gate === gate && (state ?? waiter.state) === waiter.state) {
          waiting.delete(waiter);
          waiter.pass();
        }
      }
    },
    tell(page, command) {
      const listener = listening.get(page);
      if (listener === undefined) queued.set(page, [...(queued.get(page) ?? []), command]);
      else listener.end(JSON.stringify([command]));
      listening.delete(page);
    },
    replace(page) {
      listening.delete(page);
    },
    listen(page, response) {
      const commands = queued.get(page) ?? [];
      if (commands.length > 0) {
        queued.delete(page);
        response.end(JSON.stringify(commands));
        return;
      }
      listening.set(page, response);
      response.on('close', () => {
        if (listening.get(page) === response) listening.delete(page);
      });
    },
  };
}

/** The server's side of one scenario. */
export interface Run {
  id: string;
  spec: RunSpec;
  entries: readonly LogEntry[];
  /** The states of the flows whose work is done: what the app's server finds out when it asks. */
  done: Set<string>;
  url(origin: OriginName, page: string): string;
  log(entry: LogEntry): void;
  /** Waits for a report of a page or of the server; one that is there already counts. */
  seen(tag: string, matches?: (entry: LogEntry) => boolean, patienceMs?: number): Promise<LogEntry>;
  /** Waits until the test opens a gate, if it is held. */
  pass(gate: Gate, state?: string): Promise<void>;
  /** Lets through what waits and will come; with a state, only what belongs to that one. */
  open(gate: Gate, state?: string): void;
  /** Tells a page what to do. It asks for that itself, so no driver touches the page. */
  tell(page: string, command: unknown): void;
  /**
   * Keeps commands for the page of this name that is being served. The one before it may not be gone yet, or stay
   * open beside it.
   */
  replace(page: string): void;
  /** Answers a page that asks what to do, at once or when there is something. */
  listen(page: string, response: ServerResponse): void;
}

/** What a page or the server reported. */
export interface LogEntry {
  tag: string;
  /** Grows from one report of a page to the next. */
  turn?: number;
  /** Which flow of the page it is about, the first being 1. */
  flow?: number;
  [detail: string]: unknown;
}

/** Longer than anything takes that works, on a busy machine too. */
const PATIENCE_MS = 30_000;
