import type { StoryObj } from '@storybook/react-vite';
import type { ComponentType, ReactNode } from 'react';
import { screen, userEvent } from 'storybook/test';
import { connectionsMeta } from '../connections/connectionsStories.fixture.tsx';
import { PolytomicIntegrations } from '../connections/index.ts';

/** The integrations page on a page of an app, with a question open: axe measures the contrast of all colours of the theme. */
export function integrationsIn(
  AppPage: ComponentType<{ mode: 'dark' | 'light'; children: ReactNode }>,
): Pick<StoryObj, 'beforeEach' | 'decorators' | 'parameters' | 'render' | 'play'> {
  return {
    beforeEach: (context) => connectionsMeta.beforeEach(context),
    decorators: connectionsMeta.decorators,
    parameters: {
      world: { allow: { types: ['salesforce', 'hubspot'], lockedTypes: ['mysql'] } },
    },
    render: (_args, { globals }) => (
      <AppPage mode={globals['theme'] === 'dark' ? 'dark' : 'light'}>
        <PolytomicIntegrations />
      </AppPage>
    ),
    play: async () => {
      await screen.findByRole('searchbox');
      await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
      await screen.findByText('Disconnect Acme CRM?');
    },
  };
}
