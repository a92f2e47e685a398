import { useState } from 'react';
import type { ColorScheme } from '@polytomic-connect/react';

/** The theme on `<html data-theme>`, kept in `localStorage`; `public/theme.js` reads it back at the next visit. */
export function useTheme(): [theme: ColorScheme, setTheme: (theme: ColorScheme) => void] {
  const [theme, show] = useState(() => toTheme(document.documentElement.dataset['theme']));

  return [
    theme,
    (chosen) => {
      show(chosen);
      document.documentElement.dataset['theme'] = chosen;
      try {
        localStorage.setItem('theme', chosen);
      } catch {
        // Storage is switched off: the theme lasts until the page is left.
      }
    },
  ];
}

function toTheme(value: string | undefined): ColorScheme {
  return value === 'light' || value === 'dark' ? value : 'system';
}
