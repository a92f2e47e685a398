import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/browser/resumeConnect.ts',
    'src/relay/wire.ts',
    'src/callback.generated.ts',
    'src/testing/index.ts',
  ],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  // An inlined constant leaves an import without names behind, of which bundlers warn.
  inputOptions: { optimization: { inlineConst: false } },
  dts: { oxc: true },
  clean: true,
  fixedExtension: false,
});
