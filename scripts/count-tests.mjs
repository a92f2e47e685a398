// Adds up what the runners wrote into reports/ and prints the sum in one line.
import { readdirSync, readFileSync } from 'node:fs';

const dir = new URL('../reports/', import.meta.url);
let passed = 0;
let failed = 0;
for (const name of readdirSync(dir).filter((file) => file.endsWith('.json'))) {
  const report =
    /** @type {{ numPassedTests?: number, numFailedTests?: number, stats?: { expected: number, unexpected: number } }} */ (
      JSON.parse(readFileSync(new URL(name, dir), 'utf8'))
    );
  passed += report.numPassedTests ?? report.stats?.expected ?? 0;
  failed += report.numFailedTests ?? report.stats?.unexpected ?? 0;
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
