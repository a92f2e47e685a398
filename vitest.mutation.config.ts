// The tests that `npm run mutation` runs against changed code: those of one package that need only Node. Left out are
// those that build, start processes, attack at length or play thousands of random runs: they would take minutes for
// each change.
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@polytomic-connect/source'];
const name = process.env['MUTATION_PACKAGE'] ?? '*';

export default defineConfig({
  resolve: { conditions: [...conditions, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [...conditions, ...defaultServerConditions] } },
  test: {
    restoreMocks: true,
    // As in `npm test`: a process for each file would take most of the time.
    isolate: name === 'react',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: [`packages/${name}/src/**/*.test.{ts,tsx}`],
    exclude: [
      '**/node_modules/**',
      '**/*.browser.test.*',
      'packages/server/src/attack/**',
      '**/*.property.test.ts',
      'packages/core/src/bundle.test.ts',
      'packages/core/src/callback.generated.test.ts',
    ],
  },
});
