import type { Meta, StoryObj } from '@storybook/react-vite';
import { type CSSProperties, type ReactElement, useState } from 'react';
import { expect, fireEvent, screen, userEvent, waitFor } from 'storybook/test';
import { ConnectCallback, PolytomicConnectButton } from '../index.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { MuiPage } from './mui.fixture.tsx';
import { TailwindPage } from './shadcn.fixture.tsx';
import { currentWorld, newWorld, session } from './storyWorld.fixture.ts';

/** Choose a theme to start from and your own values, see them in the button and its dialog, and copy the CSS. */
const meta: Meta = {
  title: 'Try it/Theme editor',
  tags: ['!autodocs'],
  beforeEach() {
    newWorld();
  },
  render: (_args, { globals }) => (
    <ThemeEditor mode={globals['theme'] === 'dark' ? 'dark' : 'light'} />
  ),
};

export default meta;

export const Editor: StoryObj = {
  play: async () => {
    await fireEvent.change(screen.getByLabelText('accent'), { target: { value: '#0f766e' } });
    await expect(screen.getByText(/--polytomic-connect-accent: #0f766e;/u)).toBeVisible();
    await waitFor(() => expect(styleOfButton().backgroundColor).toBe('rgb(15, 118, 110)'));
    await userEvent.selectOptions(screen.getByLabelText('Start from'), 'shadcn');
    await expect(screen.getByText(/presets\/shadcn\.css/u)).toBeVisible();
    await waitFor(() => expect(styleOfButton().fontSize).toBe('14px'));
    await userEvent.selectOptions(screen.getByLabelText('Start from'), 'none');
    await expect(screen.queryByText(/presets\//u)).toBeNull();
  },
};

/** Found anew each time: another theme remounts the button. */
function styleOfButton(): CSSStyleDeclaration {
  return getComputedStyle(screen.getByRole('button'));
}

const COLOURS = [
  ['accent', '#1c1e24'],
  ['accent-hover', '#363a45'],
  ['on-accent', '#ffffff'],
  ['surface', '#ffffff'],
  ['surface-raised', '#f3f4f6'],
  ['text', '#1c1e24'],
  ['text-muted', '#5b606d'],
  ['control-border', '#838895'],
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

function ThemeEditor({ mode }: { mode: 'dark' | 'light' }): ReactElement {
  const [preset, setPreset] = useState<Preset>('none');
  const [values, setValues] = useState<Record<string, string>>({});
  const set = (name: string, value: string): void =>
    setValues((before) => ({ ...before, [`--polytomic-connect-${name}`]: value }));
  return (
    <div style={{ display: 'grid', gap: 24, maxWidth: 640 }}>
      <label style={FIELD}>
        Start from
        <select value={preset} onChange={(event) => setPreset(event.target.value as Preset)}>
          <option value="none">Our own look</option>
          <option value="shadcn">The variables of shadcn/ui</option>
          <option value="mui">A theme of MUI</option>
        </select>
      </label>
      <div style={VALUES}>
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
      <Themed preset={preset} mode={mode}>
        <div style={values}>
          <WithPorts ports={currentWorld().ports}>
            <PolytomicConnectButton
              integrationName="Salesforce"
              fetchSession={() => Promise.resolve(session)}
            />
          </WithPorts>
          <ConnectCallback style={{ minHeight: 0 }} />
        </div>
      </Themed>
      <pre style={{ overflow: 'auto' }}>{cssOf(preset, values)}</pre>
    </div>
  );
}

type Preset = 'none' | 'shadcn' | 'mui';

/** A theme of that library, which the preset reads. */
function Themed({
  preset,
  mode,
  children,
}: {
  preset: Preset;
  mode: 'dark' | 'light';
  children: ReactElement;
}): ReactElement {
  if (preset === 'shadcn') return <TailwindPage mode={mode}>{children}</TailwindPage>;
  if (preset === 'mui') return <MuiPage mode={mode}>{children}</MuiPage>;
  return children;
}

/** The CSS to copy into the app's own stylesheet. */
function cssOf(preset: Preset, values: Record<string, string>): string {
  const imports = [
    `@import '@polytomic-connect/react/styles.css';`,
    ...(preset === 'none' ? [] : [`@import '@polytomic-connect/react/presets/${preset}.css';`]),
  ];
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value};`);
  if (lines.length === 0) return imports.join('\n');
  return [...imports, '', ':root {', ...lines, '}'].join('\n');
}

const VALUES: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
  gap: 12,
};

const FIELD: CSSProperties = { display: 'grid', gap: 4, fontSize: 14 };
