import type { StorybookConfig } from '@storybook/react-vite';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { sandboxPlugin } from './sandboxPlugin.ts';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./docs/*.mdx', '../packages/*/src/**/*.stories.tsx'],
  staticDirs: ['./public', { from: '../docs/images', to: '/images' }],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), sandboxPlugin()],
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
