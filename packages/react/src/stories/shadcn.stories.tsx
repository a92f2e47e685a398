import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import { PolytomicConnectButton } from '../index.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { integrationsIn } from './integrationsIn.fixture.tsx';
import { Button, Card, TailwindPage } from './shadcn.fixture.tsx';
import { currentWorld, dark, newWorld, phone, says, session, start } from './storyWorld.fixture.ts';

/**
 * A page with Tailwind CSS and the variables of shadcn/ui. Its preset takes the colours, the radius and the font from
 * them, and a utility in `classNames` wins over our own rule.
 */
const meta: Meta = {
  title: 'Design systems/Tailwind and shadcn',
  beforeEach() {
    newWorld();
  },
  render: (_args, { globals }) => (
    <TailwindPage mode={globals['theme'] === 'dark' ? 'dark' : 'light'}>
      <Card title="Data sources">
        <p className="text-muted-foreground text-sm">Connect what you work with.</p>
        <WithPorts ports={currentWorld().ports}>
          <PolytomicConnectButton
            integrationName="Salesforce"
            fetchSession={() => Promise.resolve(session)}
            classNames={{ title: 'text-2xl tracking-tight', action: 'rounded-full px-6' }}
            render={(props) => <Button {...props} />}
          />
        </WithPorts>
      </Card>
    </TailwindPage>
  ),
};

export default meta;
type Story = StoryObj;

/** The dialog has the theme's colours; the utilities of the title and of the buttons win without `!important`. */
export const InTailwind: Story = {
  play: async () => {
    const button = await start();
    await says('Continue in the other window');
    const primary = screen.getByRole('button', { name: 'Show window' });
    const { backgroundColor } = getComputedStyle(button);
    await expect(backgroundColor).toMatch(/^oklch/u); // Tailwind's utility has applied
    await waitFor(() => expect(getComputedStyle(primary).backgroundColor).toBe(backgroundColor));
    await expect(primary).toHaveStyle({ paddingInlineStart: '24px' });
    await expect(Number.parseFloat(getComputedStyle(primary).borderRadius)).toBeGreaterThan(1000);
    const title = screen.getByText('Continue in the other window');
    await expect(title).toHaveStyle({ fontSize: '24px' });
  },
};

export const InTailwindDark = dark(InTailwind);
export const InTailwindPhone = phone(InTailwind);

export const Integrations: Story = integrationsIn(TailwindPage);

export const IntegrationsDark: Story = dark(Integrations);
