import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, screen } from 'storybook/test';
import { PolytomicConnectButton } from '../index.ts';
import { integrationsIn } from './integrationsIn.fixture.tsx';
import { MuiPage } from './mui.fixture.tsx';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { currentWorld, dark, newWorld, says, session, start } from './storyWorld.fixture.ts';

/** A page with MUI itself. Its preset takes the colours, the radius and the shadow from MUI's theme. */
const meta: Meta<typeof Page> = {
  title: 'Design systems/MUI',
  beforeEach() {
    newWorld();
  },
  render: (_args, { globals }) => <Page mode={globals['theme'] === 'dark' ? 'dark' : 'light'} />,
};

export default meta;
type Story = StoryObj<typeof meta>;

export const InMui: Story = {
  play: async () => {
    await start();
    await says('Continue in the other window');
    const main = getComputedStyle(document.documentElement).getPropertyValue(
      '--mui-palette-primary-main',
    );
    await expect(main).not.toBe('');
    const probe = document.createElement('i');
    probe.style.color = main;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    const primary = screen.getByRole('button', { name: 'Show window' });
    await expect(getComputedStyle(primary).backgroundColor).toBe(color);
  },
};

export const InMuiDark = dark(InMui);

export const Integrations: Story = integrationsIn(MuiPage);

export const IntegrationsDark: Story = dark(Integrations);

function Page({ mode }: { mode: 'dark' | 'light' }): ReactElement {
  return (
    <MuiPage mode={mode}>
      <Card sx={{ p: 3, maxWidth: 420 }}>
        <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
          <Typography variant="h6" component="h1">
            Data sources
          </Typography>
          <WithPorts ports={currentWorld().ports}>
            <PolytomicConnectButton
              integrationName="Salesforce"
              fetchSession={() => Promise.resolve(session)}
              render={(props) => <Button variant="contained" {...props} />}
            />
          </WithPorts>
        </Stack>
      </Card>
    </MuiPage>
  );
}
