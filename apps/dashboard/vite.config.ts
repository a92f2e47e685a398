import react from '@vitejs/plugin-react';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';

/** Makes Vite read the workspace's packages from their sources. An app outside this repository does not need it. */
const fromSource = '@polytomic-connect/source';

/** Run twice: the browser's part into `dist/client`, the server's, with `--ssr`, into `dist/server/main.js`. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  resolve: {
    conditions: [fromSource, ...defaultClientConditions],
    dedupe: ['react', 'react-dom', '@tanstack/react-query'], // the demo installs no peers of the packages
  },
  ssr: {
    noExternal: true,
    // They look for their files beside themselves.
    external: ['@electric-sql/pglite', '@electric-sql/pglite-prepopulatedfs'],
    resolve: { conditions: [fromSource, ...defaultServerConditions] },
  },
  build: {
    outDir: isSsrBuild === true ? 'dist/server' : 'dist/client',
    copyPublicDir: isSsrBuild !== true,
    assetsInlineLimit: 0, // a data: URL would need a wider Content-Security-Policy
  },
}));
