import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { SessionsOptions, SettledSession } from '../stores/SessionsOptions.ts';
import { credentialsOf } from './fakePolytomic.ts';
import { startApp } from './startApp.ts';

/** An app with a session store; `settled` is what its `onSettled` received. */
export function startStoredApp({ onSettled }: Pick<SessionsOptions, 'onSettled'> = {}): StoredApp {
  const store = createMemorySessionStore();
  const settled: SettledSession[] = [];
  const sessions: SessionsOptions = {
    store,
    credentials: ({ tenant }) => credentialsOf(tenant),
    async onSettled(session) {
      settled.push(session);
      await onSettled?.(session);
    },
  };
  const events: ConnectEvent[] = [];
  const app = startApp({ sessions, onEvent: (event) => events.push(event) });
  const second = startApp({
    sessions,
    now: () => app.time,
    polytomic: { fetch: (input, init) => app.polytomic.fetch(input, init) },
  });
  return {
    app,
    store,
    settled,
    events,
    other: second.handle,
    async runTimer(ms, step = 1000) {
      for (const end = app.time + ms; app.time < end;) {
        app.time += step;
        await app.handle.settleDue();
      }
    },
  };
}

interface StoredApp {
  app: ReturnType<typeof startApp>;
  store: SessionsOptions['store'];
  settled: SettledSession[];
  events: ConnectEvent[];
  /** The handler of another process, with the same store. */
  other: ReturnType<typeof startApp>['handle'];
  /** Lets time pass, and the timer run. */
  runTimer(this: void, ms: number, step?: number): Promise<void>;
}
