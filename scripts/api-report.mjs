// Writes packages/<name>/api.md, the API of each package as its users see it. The packages have to be built.
import { writeFileSync } from 'node:fs';
import { apiReport } from './pack/apiReport.mjs';
import { PACKAGES } from './pack/packAll.mjs';

for (const name of PACKAGES) {
  writeFileSync(new URL(`../packages/${name}/api.md`, import.meta.url), apiReport(name));
  console.log(`packages/${name}/api.md`);
}
