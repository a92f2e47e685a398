import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/wire.ts', 'src/callback.ts', 'src/testing/index.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  dts: { oxc: true, sourcemap: true },
  sourcemap: true,
  clean: true,
  fixedExtension: false,
});
