import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';

test('what an app does not import is not in its bundle', async () => {
  const flow = await bundle("export { startConnect } from './index.ts';");
  expect(flow).toContain('session-timed-out');
  expect(flow).not.toContain('callback-severs'); // checkSetup
  expect(flow).not.toContain('/session/confirm'); // createConnectClient

  const relay = await bundle("export { relayCallback } from './index.ts';");
  expect(relay).not.toContain('session-timed-out');
});

test('the development warnings are not in a production bundle', async () => {
  const checked = await bundle(
    "import { checkSetup } from './index.ts'; if (import.meta.env.DEV) void checkSetup({ callbackUrl: '/' });",
  );
  expect(checked).not.toContain('callback-severs');
});

test('the texts of errors are for development, and their codes are always there', async () => {
  const flow = await bundle("export { startConnect } from './index.ts';");
  expect(flow).toContain('popup-blocked');
  expect(flow).not.toContain('refused to open a window');
});

test('the package exports what is documented, and nothing else', async () => {
  const names = Object.keys(await import('./index.ts')); // on a server, too
  expect(names.toSorted()).toEqual([
    'ConnectError',
    'checkNetwork',
    'checkSetup',
    'createConnectClient',
    'isConnectError',
    'mayResume',
    'onResumable',
    'preloadConnect',
    'relayCallback',
    'resumeConnect',
    'resumeUnclaimed',
    'startConnect',
    'warnInDevelopment',
  ]);
});

/** The production bundle of a module beside this one. */
async function bundle(source: string): Promise<string> {
  const entry = fileURLToPath(new URL('entry.virtual.ts', import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'production',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    define: { 'import.meta.env.DEV': 'false', 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  });
  const results = (Array.isArray(output) ? output : [output]) as { output: { code?: string }[] }[];
  return results.flatMap((result) => result.output.map(({ code = '' }) => code)).join('\n');
}
