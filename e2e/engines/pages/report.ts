/** Tells the server what happened. A beacon needs no driver, so it grants no user activation. */
export function createReport(base: string): Report {
  let turn = 0;
  return (tag, details = {}) => {
    turn = Math.max(turn + 1, Date.now() * 1000); // beacons may overtake each other
    const sent = navigator.sendBeacon(`${base}/log`, JSON.stringify({ tag, turn, ...details }));
    if (!sent) throw new Error(`The browser does not send the report "${tag}".`);
  };
}

/** Writes an entry to the log of the scenario. */
export type Report = (tag: string, details?: Record<string, unknown>) => void;

/** Asks the server again and again what to do, as long as the page lives. */
export function obey(url: string, act: (command: unknown) => void): void {
  const listen = async (): Promise<never> => {
    for (;;) {
      for (const command of await ask(url)) act(command);
    }
  };
  const begin = (): void => {
    listen().catch(() => undefined); // the browser has put the page away, question and all
  };
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) begin();
  });
  begin();
}

async function ask(url: string): Promise<unknown[]> {
  const response = await fetch(url, { cache: 'no-store' });
  return (await response.json()) as unknown[];
}
