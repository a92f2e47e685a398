// npm run mutation [-- core server react] [-- --changed]: changes the code in small ways, and counts which changes the
// tests notice. `--changed` takes only the files that differ from `main` (or from $MUTATION_BASE).
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// What runs in Node. Code that needs a window is tested in browsers, and is not changed here. Each is the start of a
// path below `packages/NAME/src`.
/** @type {Record<string, { changed: string[], left: string[] }>} */
const PARTS = {
  core: {
    changed: [
      'browser/ConnectionSummary',
      'browser/ConnectionTypeSummary',
      'browser/absoluteUrl',
      'browser/callback/relayCallback',
      'browser/checkNetwork',
      'browser/createCode',
      'browser/createConnectClient',
      'browser/mayResume',
      'browser/resume/',
      'browser/resumeConnect',
      'browser/startConnect',
      'browser/surfaces/awayMark',
      'browser/surfaces/openLater',
      'browser/surfaces/readAwayRecord',
      'browser/surfaces/openRedirect',
      'browser/surfaces/watchLanding',
      'browser/surfaces/watchPopup',
      'browser/surfaces/writeAwayRecord',
      'browser/tabLock',
      'flow/',
      'relay/',
      'setup/',
    ],
    left: ['flow/developerText'], // words
  },
  server: {
    changed: [''],
    left: [
      'attack/',
      'bin',
      // They are tested with a whole server, in e2e/conformance.
      'conformance/checks/attackChecks',
      'conformance/checks/contractChecks',
      'conformance/lab/createLab',
      'conformance/checks/optionalChecks',
      'conformance/runConformance',
      'conformance/lab/sendWithLength',
      'testing/',
    ],
  },
  react: {
    changed: [
      'connections/list/formatAge',
      'connections/links/ConnectLink',
      'connections/messages/listUsage',
      'connections/faults/problemStatus',
      'flow/clickedElement',
      'flow/options/connectDefaults',
      'flow/createConnectRunner',
      'flow/isEvent',
      'flow/options/resolveOptions',
      'flow/options/splitProps',
      'flow/statusOf',
      'flow/tryOrReport',
      'flow/warnIfNothingConfirms',
      'flow/options/withoutUndefined',
      'messages/earlyMessages',
      'messages/faultKind',
      'panel/classOf',
      'panel/joinClassNames',
      'query/cacheKeyOf',
      'query/connectionsQueryOptions',
      'query/refetch',
      'query/retryUnlessRefused',
    ],
    left: [],
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { changed: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
const pm = fileURLToPath(new URL('pm.mjs', import.meta.url));

for (const name of names) {
  const files = filesOf(name);
  console.log(`${name}: ${files.length} files`);
  if (files.length === 0) continue;
  const { status } = spawnSync(process.execPath, [pm, 'exec', 'stryker', 'run'], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PACKAGE: name, MUTATION_FILES: files.join(',') },
  });
  if (status !== 0) process.exitCode = 1;
}

/** @param {string} name of a package @returns {string[]} */
function filesOf(name) {
  const { changed, left } = PARTS[name] ?? { changed: [], left: [] };
  const root = `packages/${name}/src/`;
  const base = process.env['MUTATION_BASE'] ?? 'main';
  const list = values.changed
    ? ['diff', '--name-only', '--diff-filter=d', `${base}...`, '--', root]
    : ['ls-files', '--', root];
  return execFileSync('git', list)
    .toString()
    .split('\n')
    .filter(
      (file) => /\.tsx?$/u.test(file) && !/\.(?:test|fixture|stories|generated|d)\./u.test(file),
    )
    .filter((file) => !/\/messages\/[a-z]{2}(?:-[A-Z]{2})?\.ts$/u.test(file)) // words
    .filter((file) => isBelow(file, changed) && !isBelow(file, left));

  /** @param {string} file @param {string[]} starts */
  function isBelow(file, starts) {
    return starts.some((start) => file.startsWith(root + start));
  }
}
