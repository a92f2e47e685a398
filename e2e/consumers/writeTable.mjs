import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/**
 * How a consumer's run went.
 *
 * @typedef {object} Result
 * @property {import('./consumers.mjs').Consumer} consumer
 * @property {number} installed seconds until `npm install` was done
 * @property {number} total seconds until its page was connected, or its commands had passed
 * @property {number} load the load average of the minute before it began
 */

/**
 * Writes docs/consumers.md: what a reader types for each app, and how long it took.
 *
 * @param {readonly Result[]} results of apps that all passed
 */
export function writeTable(results) {
  writeFileSync(new URL('../../docs/consumers.md', import.meta.url), page(results));
}

/** @param {readonly Result[]} results */
function page(results) {
  const rows = results.map(({ consumer, installed, total, load }) =>
    row(
      `[${consumer.name}](#${consumer.name})`,
      consumer.what,
      `${installed.toFixed(0)} s`,
      `${total.toFixed(0)} s`,
      endOf(consumer),
      '0',
      load.toFixed(1),
    ),
  );
  const busiest = Math.max(...results.map(({ load }) => load));
  return `# In other apps

Small apps outside this repository that install the packed packages, as a reader would. Each has only what README and
guides say (\`e2e/consumers/apps\`), and its commands are typed in an empty folder with those files. An app with a page is
clicked through in Chromium, from the button to a connection that its server confirmed.

Written by \`node e2e/consumers/run.mjs --table\`, with version ${version()} of the packages, Node ${process.versions.node} and npm
${npmVersion()}, on ${cpus().length} shared cores. Our packages come from a registry on that computer, the others through npm's cache.
${busiest > cpus().length ? 'Other work ran beside it: see the load.' : 'Nothing else of weight ran beside it.'}

- **installed**, **done**: seconds from the empty folder until \`npm install\` had ended, and until the app was connected or
  its commands had passed. The sandbox's and the server's start, and the browser's, are part of it.
- **detours**: commands that failed and had to be repeated. A run stops at the first, and then this page is not written.
- **load**: the load average of the minute before the app began. Above ${cpus().length}, the app waited for the processor.

${row('app', 'what', 'installed', 'done', 'ends with', 'detours', 'load')}
${row('---', '---', '--:', '--:', '---', '--:', '--:')}
${rows.join('\n')}

\`npm test\` runs ${list(results.filter(({ consumer }) => consumer.core))}. \`npm run consumers\` runs them all.

## What is typed

\`$PORT\` and \`$API_PORT\` stand for free ports. A server has the variables of [getting started](guides/getting-started.md):
\`CONNECT_SECRET\`, \`PUBLIC_URL\`, \`POLYTOMIC_URL\`, which is what the sandbox prints, and \`POLYTOMIC_API_KEY\`. A build has none.

${results.map(({ consumer }) => section(consumer)).join('\n')}`;
}

/** @param {import('./consumers.mjs').Consumer} consumer */
function endOf({ serve, backends, host = 'localhost' }) {
  if (serve !== undefined) return `connected at \`http://${host}:$PORT\``;
  return backends === undefined ? 'its commands pass' : 'the expected results';
}

/** @param {import('./consumers.mjs').Consumer} consumer */
function section({ name, install, commands, serve, backends }) {
  const typed = [`npm install ${install.join(' ')}`, ...commands];
  if (serve !== undefined) typed.push('npx @polytomic-connect/sandbox', ...serve);
  if (backends !== undefined) {
    typed.push('npx --yes @polytomic-connect/sandbox', ...backends.map(({ command }) => command));
    typed.push(
      'npx --yes @polytomic-connect/server conformance http://localhost:$PORT/api/polytomic --user … --other … --colleague … --sandbox …',
    );
  }
  return `### ${name}\n\n\`\`\`text\n${typed.join('\n')}\n\`\`\`\n`;
}

/** @param {readonly Result[]} results */
function list(results) {
  const names = results.map(({ consumer }) => consumer.name);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** @param {...string} cells */
function row(...cells) {
  return `| ${cells.join(' | ')} |`;
}

function version() {
  const manifest = readFileSync(
    new URL('../../packages/react/package.json', import.meta.url),
    'utf8',
  );
  return /** @type {{ version: string }} */ (JSON.parse(manifest)).version;
}

function npmVersion() {
  return execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim();
}
