import type { StorybookConfig } from '@storybook/react-vite';
import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { referencePlugin } from './reference/referencePlugin.ts';
import { sandboxPlugin } from './sandboxPlugin.ts';

/**
 * The index of the docs for programs, and the pages that it leads to. In development Vite serves them from the same
 * paths, and Storybook's pages import them from there: served as they are, they would be no modules.
 */
const DOCS = [
  { from: '../llms.txt', to: '/llms.txt' },
  { from: '../docs', to: '/docs' },
  ...['core', 'react', 'server', 'sandbox'].map((name) => ({
    from: `../packages/${name}/README.md`,
    to: `/packages/${name}/README.md`,
  })),
];

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./docs/*.mdx', './reference/*.mdx', '../packages/*/src/**/*.stories.tsx'],
  staticDirs: (common = [], { configType }) => [
    ...common,
    './public',
    { from: '../docs/images', to: '/images' },
    ...(configType === 'PRODUCTION' ? DOCS : []),
  ],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), tailwindcss(), referencePlugin(), sandboxPlugin()],
    ssr: {
      noExternal: [/^@polytomic-connect\//u],
      resolve: { conditions: ['@polytomic-connect/source', ...defaultServerConditions] },
    },
    resolve: {
      ...vite.resolve,
      conditions: ['@polytomic-connect/source', ...defaultClientConditions],
    },
  }),
};
export default config;
