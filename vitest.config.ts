import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { chromium } from './e2e/engines/setup/chromium.mjs';

const conditions = ['@polytomic-connect/source'];

// One for each project: Vitest writes the project's name into it.
const browser = () => ({
  enabled: true,
  headless: true,
  connectTimeout: 300_000, // only against a hang, too
  provider: playwright({ launchOptions: chromium() }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

const configDir = fileURLToPath(new URL('.storybook', import.meta.url));

// They look at the page in the moment of a click or a mount.
const loadedCode = [
  fileURLToPath(new URL('packages/react/src/flow/loadedCode.fixture.ts', import.meta.url)),
];

// What is found only while the tests run would reload them, and leave two copies of React.
const optimizeDeps = {
  include: [
    '@mui/material/Modal',
    '@radix-ui/react-dialog',
    '@tanstack/react-query',
    '@testing-library/react',
    '@testing-library/user-event',
    'react',
    'react-aria-components',
    'react-dom',
    'react-dom/client',
    'react-dom/server',
    'react-focus-lock',
    'react/jsx-dev-runtime',
    'react/jsx-runtime',
  ],
};

// In a run no source changes, so the browser need not ask for each module again in each file: a fifth of its work.
const server = process.argv.some((argument) => /^(?:--)?run$/u.test(argument))
  ? { headers: { 'Cache-Control': 'max-age=3600' } }
  : {};

// Only against a hang: how long a test takes is a matter of the machine.
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

// All stories in one page, as in Storybook itself: to load their modules again for each file took as long as the stories.
const onePage = { isolate: false, fileParallelism: false };

// `npm run check` leaves them to `npm test`: after any change of the server they would be half of its work.
const SLOW = ['**/attack/**', '**/{restart,stop}.test.ts', 'e2e/conformance/**'];

// The embedded Postgres sets timers as long as its process lives, so its tests share no process with a fake clock.
const STORES = 'packages/server/src/**/*Store{,Checks}.test.ts';
// They mock modules that other files have loaded.
const MOCKS = 'packages/react/src/**/load*.test.{ts,tsx}';
// What renders React, into jsdom or a text.
const PAGES = ['packages/**/*.test.tsx', 'apps/**/*.test.tsx'];
const DASHBOARD = 'apps/dashboard/server/**/!(settleRegularly).test.ts';

// The tests of the repository itself: its docs, packages and tables.
const REPOSITORY = 'e2e/{docs,engines,load,packages,repository}';

const nodeTest = {
  ...patience,
  // A test of 10,000 attacks takes minutes on a machine that is busy.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  exclude: [
    '**/node_modules/**',
    '**/dist/**',
    '**/*.browser.test.{ts,tsx}',
    ...(process.env['WITHOUT_SLOW'] === undefined ? [] : SLOW),
  ],
};
const setupFiles = ['packages/react/src/testing/patience.fixture.ts'];
const browserSetup = [
  ...setupFiles,
  ...loadedCode,
  'packages/react/src/flow/emptyStorage.fixture.ts',
];

export default defineConfig({
  resolve: { conditions: [...conditions, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [...conditions, ...defaultServerConditions] } },
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          ...nodeTest,
          name: 'node',
          include: ['packages/**/*.test.ts', `${REPOSITORY}/**/*.test.ts`],
          exclude: [...nodeTest.exclude, STORES, MOCKS],
          // A process for each of these small files would cost more than their tests.
          isolate: false,
        },
      },
      {
        // One process too, so that they share a database; but Hono's server replaces the Request and Response of Node.
        extends: true,
        test: {
          ...nodeTest,
          name: 'node-databases',
          include: [DASHBOARD, STORES],
          isolate: false,
        },
      },
      {
        // They clean up their pages, so that one process can load jsdom and React for all of them.
        extends: true,
        test: {
          ...nodeTest,
          name: 'node-pages',
          include: PAGES,
          exclude: [...nodeTest.exclude, MOCKS],
          isolate: false,
        },
      },
      {
        // Their pages, servers, databases and clocks must not affect another file.
        extends: true,
        test: {
          ...nodeTest,
          name: 'node-isolated',
          include: [MOCKS, '{apps,e2e}/**/*.test.ts'],
          exclude: [...nodeTest.exclude, DASHBOARD, `${REPOSITORY}/**`],
        },
      },
      {
        extends: true,
        plugins: [react()],
        optimizeDeps,
        server,
        test: {
          ...patience,
          setupFiles: browserSetup,
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          browser: browser(),
        },
      },
      {
        // The same tests with the lowest versions of the peer dependencies.
        extends: true,
        plugins: [react()],
        optimizeDeps,
        server,
        resolve: {
          alias: [
            { find: /^react(?=\/|$)/u, replacement: 'react-18' },
            { find: /^react-dom(?=\/|$)/u, replacement: 'react-dom-18' },
            { find: '@tanstack/react-query', replacement: 'tanstack-query-lowest' },
          ],
        },
        test: {
          ...patience,
          setupFiles: browserSetup,
          name: 'browser-lowest',
          include: ['packages/react/src/**/*.browser.test.tsx'],
          browser: browser(),
        },
      },
      {
        // The same table in three real browsers, one after the other, and in one process: each would build the scripts of
        // the pages again.
        extends: true,
        test: {
          name: 'engines',
          include: ['e2e/engines/*.suite.ts', 'e2e/surface/*.suite.ts'],
          ...patience,
          fileParallelism: false,
          isolate: false,
        },
      },
      ...(isStorybookWanted() ? await storybookProjects() : []),
    ],
  },
});

/** Whether it is in the run: loading it takes eight seconds of work, which runs of other projects can do without. */
function isStorybookWanted(): boolean {
  const asked = process.argv.flatMap((argument) => /^--project=(.+)$/u.exec(argument)?.[1] ?? []);
  return asked.length === 0 || asked.some((name) => !/^(?:node|browser|engines)/u.test(name));
}

async function storybookProjects(): Promise<TestProjectInlineConfiguration[]> {
  const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin');
  return [
    {
      extends: true,
      plugins: [storybookTest({ configDir })],
      test: {
        ...patience,
        name: 'storybook',
        ...onePage,
        env: { TESTS_STORIES: 'true' },
        setupFiles: [
          ...loadedCode,
          fileURLToPath(
            new URL('packages/react/src/stories/forceColors.fixture.ts', import.meta.url),
          ),
        ],
        browser: browser(),
      },
    },
  ];
}
