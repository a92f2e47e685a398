// Reads from the runners' reports which tests failed.
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const REPORTS = fileURLToPath(new URL('../reports/', import.meta.url));
// Enough for the whole log of a run in an engine: a failure that does not come again can be understood only from that.
const LINES_OF_A_MESSAGE = 60;

/**
 * The tests that failed, each with the first lines of its message.
 * @param {number} sinceMs leaves out reports that were written earlier, in ms since 1970
 * @returns {string[]}
 */
export function listFailures(sinceMs) {
  mkdirSync(REPORTS, { recursive: true });
  return readdirSync(REPORTS)
    .filter((file) => file.endsWith('.json') && statSync(`${REPORTS}${file}`).mtimeMs >= sinceMs)
    .flatMap((file) => failuresIn(readReport(`${REPORTS}${file}`)));
}

/** @param {string} path */
function readReport(path) {
  return /** @type {Report} */ (JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * @param {Report} report
 * @returns {string[]}
 */
export function failuresIn({ testResults = [], suites = [] }) {
  return [...testResults.flatMap(inVitestFile), ...suites.flatMap(inPlaywrightSuite)];
}

/** @param {VitestFile} file @returns {string[]} */
function inVitestFile({ name, status, message = '', assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  // A file that does not load has no test that failed.
  if (failed.length === 0) return status === 'failed' ? [describe(name, message)] : [];
  return failed.map(({ fullName, failureMessages = [] }) =>
    describe(`${name}: ${fullName}`, failureMessages.join('\n')),
  );
}

/** @param {PlaywrightSuite} suite @returns {string[]} */
function inPlaywrightSuite({ suites = [], specs = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error ?? []));
      return describe(`${file}: ${title}`, errors.map(({ message = '' }) => message).join('\n'));
    }),
    ...suites.flatMap(inPlaywrightSuite),
  ];
}

/** @param {string} test @param {string} message */
function describe(test, message) {
  // Where the runner itself was does not help.
  const lines = message
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*node_modules/u.test(line));
  return [test, ...lines.slice(0, LINES_OF_A_MESSAGE).map((line) => `    ${line}`)].join('\n');
}

/**
 * @typedef {{ testResults?: VitestFile[], suites?: PlaywrightSuite[] }} Report
 * @typedef {{ name: string, status: string, message?: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} VitestTest
 * @typedef {{ suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite
 * @typedef {{ file: string, title: string, ok: boolean, tests: { results: { error?: { message?: string } }[] }[] }} PlaywrightSpec
 */
