import type { Preview } from '@storybook/react-vite';
import { PolytomicConnectProvider } from '@polytomic-connect/react';
import '@polytomic-connect/react/styles.css';
import { configure, expect, spyOn } from 'storybook/test';
import { checkControls } from '../packages/react/src/stories/checkControls.fixture.ts';
import { checkTexts } from '../packages/react/src/stories/checkTexts.fixture.ts';
import { addProps } from './addProps.ts';
import './preview.css';

// Only a hang takes this long, on whatever machine.
configure({ asyncUtilTimeout: 60_000 });

const preview: Preview = {
  tags: ['autodocs'],
  argTypesEnhancers: [addProps],
  parameters: {
    // Axe describes only what breaks a rule. To describe all 226 cards that break none would take long.
    a11y: { test: 'error', options: { resultTypes: ['violations', 'incomplete'] } },
    controls: { expanded: true },
    options: {
      storySort: {
        method: 'alphabetical',
        order: [
          'Docs',
          [
            'Getting started',
            'Surfaces',
            'Theming',
            'Languages',
            'The integrations page',
            'Links',
            'TanStack Query',
            'Testing',
            'Server',
            'Your own backend',
            'Frameworks',
            'Migrating',
            'Going to production',
            'Supply chain',
            'Troubleshooting',
            'Sandbox',
            'Browsers',
            'Observability',
            'Errors',
          ],
          'Try it',
          'Components',
          'Connections',
          'Design systems',
          'Examples',
          'Reference',
        ],
      },
    },
    viewport: {
      options: {
        phone: {
          name: 'Phone, 360 px',
          styles: { width: '360px', height: '740px' },
          type: 'mobile',
        },
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Colours of the page, and of the components',
      toolbar: { title: 'Theme', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light' },
  decorators: [
    (Story, { globals }) => {
      const theme = globals['theme'] === 'dark' ? 'dark' : 'light';
      document.documentElement.dataset['theme'] = theme;
      // A provider or a prop of the story itself wins.
      return (
        <PolytomicConnectProvider colorScheme={theme}>
          <Story />
        </PolytomicConnectProvider>
      );
    },
  ],
  // No story may make React, or anything else, complain.
  beforeEach() {
    const complaints = [spyOn(console, 'error'), spyOn(console, 'warn')];
    return () => {
      for (const complaint of complaints) complaint.mockRestore();
    };
  },
  async afterEach({ title }) {
    await checkTexts();
    await checkControls(!title.startsWith('Design systems'));
    await expect(console.error).not.toHaveBeenCalled();
    await expect(console.warn).not.toHaveBeenCalled();
  },
};

export default preview;
