import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/relay/wire.ts', 'src/callback.generated.ts', 'src/testing/index.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  dts: { oxc: true, sourcemap: true },
  sourcemap: true,
  clean: true,
  fixedExtension: false,
});
