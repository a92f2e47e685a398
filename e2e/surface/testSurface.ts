import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine, EngineName } from '../engines/drivers/Engine.ts';
import { hasEngine, launch } from '../engines/drivers/launch.ts';
import { type SurfaceServer, startSurfaceServer } from './server/startSurfaceServer.ts';
import { testHostModals } from './testHostModals.ts';
import { testIntegrations } from './testIntegrations.ts';
import { testKeyboard } from './testKeyboard.ts';
import { testPlaces } from './testPlaces.ts';
import { testRestlessHosts } from './testRestlessHosts.ts';
import { openVisit, type Visiting } from './Visit.ts';

/** The suite of one engine: our button and dialog as they are used, with clicks and keys that the browser trusts. */
export function testSurface(name: EngineName): void {
  let engine: Engine;
  let server: SurfaceServer;

  const visiting: Visiting = async (options, act) => {
    const visit = await openVisit(engine, server, options);
    try {
      await act(visit, engine);
    } finally {
      await visit.app.close();
    }
  };

  // In CI a missing engine fails, by the launch.
  const missing = !hasEngine(name) && !process.env['CI'];
  if (missing) {
    console.warn(
      `NO ${name} HERE: SKIPPED. Run \`node e2e/engines/setup/ensure-browser.mjs ${name}\`.`,
    );
  }

  describe.skipIf(missing)(`In ${name}`, () => {
    beforeAll(async () => {
      server = await startSurfaceServer();
      engine = await launch(name);
    });
    afterAll(async () => {
      await engine.close();
      await server.close();
    });

    testHostModals(visiting);
    testPlaces(visiting);
    testKeyboard(visiting);
    testRestlessHosts(visiting);
    testIntegrations(() => engine);
  });
}
