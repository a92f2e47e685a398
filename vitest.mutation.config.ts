// The tests that `npm run mutation` runs against changed code: those of one package that need only Node. Left out are
// those that build, start processes, attack at length or play thousands of random runs: they would take minutes for
// each change.
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@polytomic-connect/source'];
const name = process.env['MUTATION_PACKAGE'] ?? '*';

const TS = [`packages/${name}/src/**/*.test.ts`];
const TSX = [`packages/${name}/src/**/*.test.tsx`];
const STORES = `packages/${name}/src/**/*Store{,Checks}.test.ts`;
// They mock modules that other files have loaded.
const MOCKS = `packages/${name}/src/**/load*.test.{ts,tsx}`;
const LEFT = [
  '**/node_modules/**',
  '**/*.browser.test.*',
  'packages/server/src/attack/**',
  '**/*.property.test.ts',
  'packages/core/src/bundle.test.ts',
  'packages/core/src/callback.generated.test.ts',
];

export default defineConfig({
  resolve: { conditions: [...conditions, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [...conditions, ...defaultServerConditions] } },
  test: {
    restoreMocks: true,
    // Only against a hang. The tests of core need milliseconds. One that fails costs less than one that Stryker ends, which
    // starts a new process for it.
    testTimeout: name === 'core' ? 10_000 : 300_000,
    hookTimeout: 300_000,
    // As in `npm test`: a process for each file would take most of the time, and the embedded Postgres needs one.
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: TS, exclude: [...LEFT, STORES, MOCKS], isolate: false },
      },
      {
        extends: true,
        test: { name: 'isolated', include: [...TSX, STORES, MOCKS], exclude: LEFT },
      },
    ],
  },
});
