import type { ColorScheme } from '@polytomic-connect/react';
import type { ReactElement } from 'react';
import { ChoiceGroup } from '../elements/ChoiceGroup.tsx';

export function ThemeToggle({ theme, onThemeChange }: ThemeProps): ReactElement {
  return (
    <ChoiceGroup
      legend="Theme"
      legendHidden
      choices={{ light: 'Light', dark: 'Dark', system: 'System' }}
      value={theme}
      onChange={onThemeChange}
    />
  );
}

/** Props of the components that show and change the theme. */
export interface ThemeProps {
  theme: ColorScheme;
  onThemeChange(this: void, theme: ColorScheme): void;
}
