import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/storeChecks.ts', 'src/bin.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  dts: { oxc: true },
  clean: true,
  deps: { neverBundle: [/^node:/u] },
  fixedExtension: false,
});
