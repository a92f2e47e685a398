/// <reference types="vite/client" />
import { createTheme, ThemeProvider } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';
import preset from '../presets/mui.css?inline';

/** A page of an app with a theme of MUI, and our preset for it. */
export function MuiPage({
  mode,
  children,
}: {
  mode: 'dark' | 'light';
  children: ReactNode;
}): ReactElement {
  const theme = createTheme({
    cssVariables: true,
    palette: { mode },
    shape: { borderRadius: 8 },
  });
  return (
    <ThemeProvider theme={theme}>
      <style>{preset}</style>
      {children}
    </ThemeProvider>
  );
}
