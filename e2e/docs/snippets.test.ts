import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { findBlocks } from './findBlocks.ts';
import { findExamples } from './findExamples.ts';

// Every block of TypeScript and JavaScript in the docs, and every `@example`, compiles, strictly. It may leave out what
// the page has shown before: the imports of our own packages, a name of the reader's app (readersApp.d.ts), and the
// object or element around options.
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Installed for the examples alone. */
const FRAMEWORKS = {
  express: [join(root, 'apps/examples/express/node_modules/@types/express')],
  fastify: [join(root, 'apps/examples/fastify/node_modules/fastify')],
  hono: [join(root, 'apps/examples/hono/node_modules/hono')],
};

interface Snippet {
  /** Where it is, such as `docs/guides/server.md:12`. */
  place: string;
  code: string;
  /** @default 'tsx' */
  language?: string;
  /** Whether it also leaves out the imports that a page has shown before. */
  isExample?: boolean;
}

const snippets: Snippet[] = [
  ...findBlocks().filter(({ language }) => /^(?:tsx?|js)$/u.test(language)),
  ...findExamples().map(({ place, code }) => ({ place, code: inContext(code), isExample: true })),
];

/** What the compiler must find, so that the first test can fail. */
const FAULTY = [
  ['a prop that does not exist', '<PolytomicConnectButton client={client} unheardProp={1} />;'],
  [
    'an option that does not exist',
    "createConnectHandler({ secret: 'x', authorize, unheardOption: 1 });",
  ],
  ['an export that does not exist', "import { unheardThing } from '@polytomic-connect/react';"],
  ['a value of the wrong type', 'createConnectHandler({ secret: 7, authorize });'],
  ['a name that does not exist in JavaScript', 'unheardName();', 'js'],
].map(([what = '', code = '', language = 'tsx']) => ({ place: what, code, language }));

// All in one program: reading the types of the libraries is what takes time.
let faults: string[];
beforeAll(() => {
  faults = compile([...snippets, ...FAULTY]);
});

test('every block of TypeScript and JavaScript in the docs compiles', () => {
  const ours = faults.filter((fault) => FAULTY.every(({ place }) => !fault.startsWith(place)));
  const failed = new Set(ours.map((fault) => fault.split(': ')[0]));
  console.log(`${snippets.length - failed.size} of ${snippets.length} blocks compile`);
  expect(snippets.length).toBeGreaterThan(40);
  expect(ours).toEqual([]);
});

test.each(FAULTY)('$place is found', ({ place }) => {
  expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^${place}: error TS`, 'u')));
});

/** Compiles each snippet as a module of its own. @returns the errors, each at the place of its snippet */
function compile(all: readonly Snippet[]): string[] {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'snippets-'));
  try {
    const names = all.map(({ language }, i) => `snippet${i}.${language === 'js' ? 'jsx' : 'tsx'}`);
    all.forEach(({ code, language, isExample = false }, i) => {
      const exports = isExample ? [...EXPORTS, ...EXPORTS_OF_EXAMPLES] : EXPORTS;
      writeFileSync(
        join(folder, names[i] ?? ''),
        language === 'js' ? code : asModule(code, exports),
      );
    });
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        jsx: 'react-jsx',
        types: ['node', 'vite/client'],
        paths: FRAMEWORKS,
        allowJs: true,
        checkJs: true,
        declaration: false,
        isolatedDeclarations: false,
        noUnusedLocals: false,
        exactOptionalPropertyTypes: false,
        allowUnreachableCode: true,
      },
      files: [
        ...names,
        fileURLToPath(new URL('readersApp.d.ts', import.meta.url)),
        fileURLToPath(new URL('others.d.ts', import.meta.url)),
      ],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
      return [];
    } catch (error) {
      const { stdout } = error as { stdout: string };
      return [...stdout.matchAll(/snippet(\d+)\.[jt]sx\(\d+,\d+\): (.*)/gu)].map(
        ([, i = '', message]) => `${all[Number(i)]?.place ?? ''}: ${message ?? ''}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Puts a prop or an option that stands alone into what takes it, and elements into a component. */
function inContext(code: string): string {
  if (code.startsWith('render=')) return `<PolytomicConnectButton client={client} ${code} />;`;
  if (code.startsWith('name: ')) return `session: { ${code} },`;
  const elements = code.search(/^</mu);
  if (elements === -1) return code;
  return `function Example() {\n${code.slice(0, elements)}return <>\n${code.slice(elements)}</>;\n}`;
}

/** Adds what a block leaves out. */
function asModule(code: string, exports: Exports): string {
  const isOption =
    /^(?:async )?\w+(?:\(.*\))?: /u.test(code.trim()) && /,\s*(?:\/\/.*)?$/u.test(code.trim());
  const isOpenElement = /^<\w+Provider\s[^<]*[^/=]>\s*$/mu.test(code) && !code.includes('</');
  let body = code.replace(/^ *\/\/ …$/mu, "secret: '', authorize,");
  if (isOption && code.startsWith('session:')) {
    body = `const access: ConnectAccess = { user: '', tenant: '', credentials: { apiKey: '' },\n${code}\n};`;
  } else if (isOption) {
    body = `createConnectHandler({ secret: '', authorize,\n${code}\n});`;
  }
  if (/^return /mu.test(code)) body = `function Page() {\n${code}\n}`;
  if (isOpenElement) body = code.replace(/>\s*$/u, ' />;');
  const missing = exports
    .map(
      ([entry, names]) =>
        [entry, names.filter((name) => lacks(body, name.replace('type ', '')))] as const,
    )
    .filter(([, names]) => names.length > 0)
    .map(([entry, names]) => `import { ${names.join(', ')} } from '${entry}';`);
  return [...missing, body, 'export {};'].join('\n');
}

/** Whether a name is used, and neither imported nor declared. */
function lacks(code: string, name: string): boolean {
  const isUsed = new RegExp(`(?<![\\w'/]|(?<!\\.\\.)\\.)${name}\\b(?!:)`, 'u').test(
    code.replaceAll(/\/\/.*$/gmu, ''),
  );
  const isThere = new RegExp(
    `import [^;]*\\b${name}\\b[^;]* from|(?:const|let|function|class) ${name}\\b`,
    'u',
  );
  return isUsed && !isThere.test(code);
}

type Exports = readonly (readonly [entry: string, names: readonly string[]])[];

const EXPORTS: Exports = [
  [
    '@polytomic-connect/react',
    [
      'ConnectCallback',
      'ConnectDialog',
      'connectButtonProps',
      'createConnectClient',
      'faultKind',
      'PolytomicConnectButton',
      'PolytomicConnectFrame',
      'PolytomicConnectProvider',
      'preloadConnect',
      'useConnectResume',
      'useConnectSession',
    ],
  ],
  ['@polytomic-connect/react/query', ['connectionsQueryOptions', 'connectMutationOptions']],
  ['@polytomic-connect/react/messages/de', ['de']],
  ['@polytomic-connect/react/messages/en', ['en']],
  ['@polytomic-connect/sandbox', ['createSandbox']],
  [
    '@polytomic-connect/server',
    [
      'type ConnectAccess',
      'createConnectHandler',
      'createPolytomicApi',
      'createSqlLinkStore',
      'createSqlSessionStore',
    ],
  ],
  ['@tanstack/react-query', ['useQuery', 'useMutation', 'useQueryClient']],
  ['@testing-library/react', ['render', 'screen']],
  ['@testing-library/user-event', ['userEvent']],
  ['vitest', ['afterAll', 'afterEach', 'beforeAll', 'expect', 'it', 'test']],
];

const EXPORTS_OF_EXAMPLES: Exports = [
  ['@polytomic-connect/core', ['checkSetup', 'startConnect']],
  ['@polytomic-connect/core/testing', ['fakePorts']],
  [
    '@polytomic-connect/react/connections',
    [
      'ConnectCatalogue',
      'ConnectionsList',
      'DisconnectPrompt',
      'PolytomicConnectLinkButton',
      'PolytomicIntegrations',
      'useCatalogue',
      'useConnections',
      'useConnectionsAttention',
      'useConnectionTypes',
      'useConnectLinks',
      'useDisconnect',
    ],
  ],
  ['@polytomic-connect/react/query', ['useConnectMutation']],
  ['@polytomic-connect/react/testing', ['fakeConnect']],
  ['@polytomic-connect/sandbox/msw', ['createSandboxHandlers']],
  ['@polytomic-connect/sandbox/node', ['startSandboxServer']],
  ['@polytomic-connect/sandbox/panel', ['developerPanel']],
  ['@polytomic-connect/server/node', ['toNodeListener']],
  ['@tanstack/react-query', ['QueryClientProvider']],
  ['msw/node', ['setupServer']],
];
