import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/msw.ts', 'src/panel.ts', 'src/bin.ts'],
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  unbundle: true,
  dts: { oxc: true },
  clean: true,
  fixedExtension: false,
});
