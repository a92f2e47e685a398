import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/storeChecks.ts', 'src/bin.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  // An inlined constant leaves an import without names behind, of which bundlers warn.
  inputOptions: { optimization: { inlineConst: false } },
  dts: { oxc: true },
  clean: true,
  deps: { neverBundle: [/^node:/u] },
  fixedExtension: false,
});
