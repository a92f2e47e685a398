// Puts the rules that `styles.css` and `connections.css` import into the built files: not every tool follows an `@import`.
import { readFileSync, writeFileSync } from 'node:fs';

const dist = new URL('../../packages/react/dist/', import.meta.url);

for (const sheet of ['styles.css', 'connections.css']) {
  const css = readFileSync(new URL(sheet, dist), 'utf8').replace(
    /@import '(.+)' layer\((.+)\);/u,
    (_import, /** @type {string} */ file, /** @type {string} */ layer) =>
      `@layer ${layer} {\n${readFileSync(new URL(file, dist), 'utf8')}}`,
  );
  writeFileSync(new URL(sheet, dist), css);
}
