import { expect } from 'vitest';
import type { Engine, Tab } from '../engines/drivers/Engine.ts';
import type { Run } from '../engines/server/createRun.ts';
import type { PageOptions } from './server/PageOptions.ts';
import type { SurfaceServer } from './server/startSurfaceServer.ts';

/** Opens the app in a tab of its own, and waits until it stands. */
export async function openVisit(
  engine: Engine,
  server: SurfaceServer,
  options: PageOptions,
): Promise<Visit> {
  const run = server.createRun(options);
  const app = await engine.newTab();
  await app.goto(run.url('app', 'app'));
  await run.seen('ready');

  const becomes = (expression: string, value: unknown): Promise<void> =>
    expect.poll(() => app.evaluate(expression), { timeout: 30_000 }).toEqual(value);
  let side = 40;
  const clicks = (): number => run.entries.filter(({ tag }) => tag === 'hosted:clicked').length;
  return {
    run,
    app,
    becomes,
    async clickFrame() {
      const before = clicks();
      // A browser ignores clicks into a frame from elsewhere that has only just appeared or moved: no page may
      // lay one under the pointer. Two quick clicks at one point would be a double click, which selects the word.
      for (let tries = 0; tries < 30; tries += 1) {
        const [x = 0, y = 0] = (await app.evaluate(MIDDLE_OF_FRAME)) as number[];
        side = -side;
        await app.clickAt(x + side, y);
        await run.seen('hosted:clicked', () => clicks() > before, 1000).catch(() => {});
        if (clicks() > before) return;
      }
      throw new Error('The click does not reach the hosted page in its frame.');
    },
    async windowAt(matches) {
      const find = async (): Promise<string | undefined> =>
        (await engine.windows()).find(({ url }) => matches(url))?.id;
      // A driver lists a window somewhat later than its page is loaded.
      await expect.poll(find, { timeout: 30_000 }).toBeDefined();
      return engine.tabOf((await find()) ?? '');
    },
    focusIsOnButton: () => becomes(`document.activeElement?.id`, 'connect'),
    frameIsShown: () =>
      becomes(`getComputedStyle(document.querySelector('${DIALOG} iframe')).visibility`, 'visible'),
    dialogIsOpen: () => becomes(`document.querySelector('${DIALOG}')?.matches(':modal')`, true),
    dialogIsGone: () => becomes(`document.querySelector('${DIALOG}') === null`, true),
  };
}

/** The app in a tab. */
export interface Visit {
  run: Run;
  app: Tab;
  /** Waits until an expression has a value in the app's page. */
  becomes: (expression: string, value: unknown) => Promise<void>;
  /** Clicks the field of the hosted page in our frame until a click reaches it. */
  clickFrame: () => Promise<void>;
  /** Waits for a window with such a URL, to act in it. */
  windowAt: (matches: (url: string) => boolean) => Promise<Tab>;
  focusIsOnButton: () => Promise<void>;
  /** Waits until the app has seen that its frame is loaded: until then it is hidden, and Tab passes it by. */
  frameIsShown: () => Promise<void>;
  dialogIsOpen: () => Promise<void>;
  dialogIsGone: () => Promise<void>;
}

/** Opens the app, acts in it, and closes it even if that fails. */
export type Visiting = (
  options: PageOptions,
  act: (visit: Visit, engine: Engine) => Promise<void>,
) => Promise<void>;

const DIALOG = '.polytomic-connect-dialog';

const MIDDLE_OF_FRAME = `(() => {
  const { x, y, width, height } = document.querySelector('${DIALOG} iframe').getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()`;
