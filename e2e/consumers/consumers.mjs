// The apps that install our packages as strangers do. Each is a folder in `apps`, written only from what the READMEs and
// guides say. `commands` are those that a reader would type; its pages are clicked through to verified connections.

/**
 * @typedef {object} Consumer
 * @property {string} name also its folder
 * @property {string} what
 * @property {boolean} core whether it is part of `npm test`
 * @property {string[]} install what is installed besides the folder's own files
 * @property {string[]} commands
 * @property {string[]} [serve] commands that keep running while the page is used; `$PORT` and `$API_PORT` are free ports
 * @property {Backend[]} [backends] what the conformance command is run against
 * @property {string[]} [pages] the paths of the pages that are clicked through, if not the one at `/`
 * @property {string} [host] the host name of the page, if it is not localhost; over http, and so no secure context
 * @property {boolean} [nonce] whether its policy lets scripts run only by a nonce
 */

/**
 * @typedef {object} Backend
 * @property {string} what
 * @property {string} file in the app's folder, or a path in the repository, from which it is copied
 * @property {string} [page] a page that it serves, which is copied beside it
 * @property {string} command
 * @property {boolean} conforms whether everything holds; otherwise what fails is in the guide
 */

const OURS = ['@polytomic-connect/react', '@polytomic-connect/server'];
const REACT = ['react@19', 'react-dom@19'];
const SANDBOX = ['@polytomic-connect/sandbox'];

/** @type {Consumer[]} */
export const consumers = [
  {
    name: 'node',
    what: 'plain Node, `import` and `require`, one copy of each module',
    core: true,
    install: [...OURS, ...SANDBOX, ...REACT],
    commands: ['node import.mjs', 'node require.cjs', 'node both.mjs'],
  },
  {
    name: 'types',
    what: 'TypeScript strict without skipLibCheck: bundler, Node16, NodeNext, Node10, the lowest TypeScript and the newest',
    core: true,
    install: [
      ...OURS,
      ...SANDBOX,
      ...REACT,
      '@tanstack/react-query@5',
      'typescript@5.9',
      '@types/react@19',
      '@types/node@20',
      'msw@2',
    ],
    commands: [
      `node compile.mjs ${[
        '--noEmit --module esnext --moduleResolution bundler',
        '--noEmit --module node16 --moduleResolution node16 --noUncheckedSideEffectImports',
        '--noEmit --module nodenext --moduleResolution nodenext --noUncheckedSideEffectImports',
        '--noEmit --module commonjs --moduleResolution node10 --noUncheckedSideEffectImports',
        '--noEmit --module commonjs --moduleResolution node10 --project tsconfig.cjs.json',
      ]
        .map((options) => `"${options}"`)
        .join(' ')}`,
      'npx --yes --package typescript@5.4 tsc --noEmit --module esnext --moduleResolution bundler',
      'npx --yes --package typescript@5.4 tsc --noEmit --module nodenext --moduleResolution nodenext',
      'npx --yes --package typescript@5.8 tsc --noEmit --module nodenext --project tsconfig.cjs.json',
      'npx --yes --package typescript@latest tsc --noEmit --module esnext --moduleResolution bundler',
      'npx --yes --package typescript@latest tsc --noEmit --module nodenext --project tsconfig.cjs.json',
      'npx --yes --package typescript@latest tsc --noEmit --module commonjs --project tsconfig.cjs.json',
    ],
  },
  {
    name: 'jest',
    what: 'Jest in CommonJS with babel-jest, and fakeConnect',
    core: true,
    install: [
      '@polytomic-connect/react',
      ...REACT,
      'jest@30',
      'jest-environment-jsdom@30',
      '@babel/preset-env@7',
      '@babel/preset-react@7',
      '@testing-library/react@16',
      '@testing-library/dom@10',
    ],
    commands: ['npx jest'],
  },
  {
    name: 'vite-express',
    what: 'Vite, Express and the sandbox by npx, behind Vite’s proxy',
    core: true,
    install: [...OURS, ...SANDBOX, ...REACT, 'express@5', 'vite@7', '@vitejs/plugin-react@5'],
    commands: ['npx vite build'],
    serve: [
      'PORT=$API_PORT node server.js',
      'API_PORT=$API_PORT npx vite --port $PORT --strictPort',
    ],
  },
  {
    name: 'conformance',
    what: '`npx --yes @polytomic-connect/server conformance` against our handler, Python, plain Node and a naive backend',
    core: true,
    install: ['@polytomic-connect/server'],
    commands: [],
    backends: [
      { what: 'our handler', file: 'server.mjs', command: 'node server.mjs', conforms: true },
      {
        what: 'Python',
        file: 'apps/examples/python/server.py',
        page: 'apps/examples/python/callback.html',
        command: 'python3 server.py',
        conforms: true,
      },
      {
        what: 'plain Node',
        file: 'apps/examples/plain-node/server.mjs',
        page: 'apps/examples/plain-node/callback.html',
        command: 'node plain-node.mjs',
        conforms: true,
      },
      {
        what: 'naive',
        file: 'e2e/conformance/naive.mjs',
        command: 'node naive.mjs',
        conforms: false,
      },
    ],
  },
  {
    name: 'vitest',
    what: 'Vitest in jsdom and in happy-dom, and fakeConnect',
    core: false,
    install: [
      '@polytomic-connect/react',
      ...REACT,
      'vitest@3',
      'jsdom@26',
      'happy-dom@20',
      '@testing-library/react@16',
      '@testing-library/dom@10',
    ],
    commands: ['npx vitest run --environment jsdom', 'npx vitest run --environment happy-dom'],
  },
  {
    name: 'webpack',
    what: 'webpack, and one copy where an app both imports and requires',
    core: false,
    install: [
      ...OURS,
      ...SANDBOX,
      ...REACT,
      'express@5',
      'webpack@5',
      'webpack-cli@6',
      'css-loader@7',
      'style-loader@4',
    ],
    commands: ['npx webpack'],
    serve: ['node server.mjs'],
  },
  {
    name: 'parcel',
    what: 'Parcel with its defaults, which do not read `exports`',
    core: false,
    install: [...OURS, ...SANDBOX, ...REACT, 'express@5', 'parcel@2'],
    commands: ['npx parcel build index.html --no-cache --no-source-maps'],
    serve: ['node server.mjs'],
  },
  {
    name: 'react-18',
    what: 'React 18.3 with the lowest TanStack Query',
    core: false,
    install: [
      ...OURS,
      ...SANDBOX,
      'react@18.3.1',
      'react-dom@18.3.1',
      '@tanstack/react-query@5.90.1',
      'express@5',
      'vite@7',
      '@vitejs/plugin-react@5',
    ],
    commands: ['npx vite build'],
    serve: ['node server.js'],
  },
  {
    name: 'next',
    what: 'Next.js: a build without secrets, a server component, a strict nonce CSP, the Edge Runtime, a host that is not localhost',
    core: false,
    install: [...OURS, ...SANDBOX, ...REACT, 'next@16'],
    commands: ['npx next build'],
    serve: ['npx next start --port $PORT'],
    pages: ['/', '/edge'],
    host: 'app.example.test',
    nonce: true,
  },
  {
    name: 'react-router',
    what: 'React Router 7 in framework mode',
    core: false,
    install: [
      ...OURS,
      ...SANDBOX,
      ...REACT,
      'react-router@7.18.4',
      '@react-router/node@7.18.4',
      '@react-router/serve@7.18.4',
      '@react-router/dev@7.18.4',
      'isbot@5',
      'vite@7',
    ],
    commands: ['npx react-router build'],
    serve: ['npx react-router-serve ./build/server/index.js'],
  },
];
