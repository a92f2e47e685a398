import type { Meta, StoryObj } from '@storybook/react-vite';
import { type CSSProperties, type ReactElement, useState } from 'react';
import { expect, fireEvent, screen, waitFor } from 'storybook/test';
import { ConnectCallback, PolytomicConnectButton } from '../index.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { currentWorld, newWorld, session } from './storyWorld.fixture.ts';

/** Choose values, see them in the button and its dialog, and copy the CSS. */
const meta: Meta = {
  title: 'Theme editor',
  tags: ['!autodocs'],
  beforeEach() {
    newWorld();
  },
  render: () => <ThemeEditor />,
};

export default meta;

export const Editor: StoryObj = {
  play: async () => {
    await fireEvent.change(screen.getByLabelText('accent'), { target: { value: '#0f766e' } });
    await expect(screen.getByText(/--polytomic-connect-accent: #0f766e;/u)).toBeVisible();
    const button = getComputedStyle(screen.getByRole('button'));
    await waitFor(() => expect(button.backgroundColor).toBe('rgb(15, 118, 110)'));
  },
};

const COLOURS = [
  ['accent', '#1c1e24'],
  ['accent-hover', '#363a45'],
  ['on-accent', '#ffffff'],
  ['surface', '#ffffff'],
  ['surface-raised', '#f3f4f6'],
  ['text', '#1c1e24'],
  ['text-muted', '#5b606d'],
  ['control-border', '#8a8f9c'],
  ['focus', '#2f6bed'],
] as const;

const LENGTHS = [
  ['radius', 16],
  ['radius-small', 10],
  ['space', 8],
  ['font-size', 15],
  ['control-height', 40],
  ['width', 400],
] as const;

function ThemeEditor(): ReactElement {
  const [values, setValues] = useState<Record<string, string>>({});
  const set = (name: string, value: string): void =>
    setValues((before) => ({ ...before, [`--polytomic-connect-${name}`]: value }));
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value};`);
  return (
    <div style={{ display: 'grid', gap: 24, maxWidth: 640 }}>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 12 }}>
        {COLOURS.map(([name, value]) => (
          <label key={name} style={FIELD}>
            {name}
            <input type="color" defaultValue={value} onChange={(e) => set(name, e.target.value)} />
          </label>
        ))}
        {LENGTHS.map(([name, value]) => (
          <label key={name} style={FIELD}>
            {name}
            <input
              type="number"
              min={0}
              defaultValue={value}
              onChange={(e) => set(name, `${e.target.value}px`)}
            />
          </label>
        ))}
      </div>
      <div style={values}>
        <WithPorts ports={currentWorld().ports}>
          <PolytomicConnectButton
            integrationName="Salesforce"
            fetchSession={() => Promise.resolve(session)}
          />
        </WithPorts>
        <ConnectCallback style={{ minHeight: 0 }} />
      </div>
      <pre>{`:root {\n${lines.join('\n')}\n}`}</pre>
    </div>
  );
}

const FIELD: CSSProperties = { display: 'grid', gap: 4, fontSize: 14 };
