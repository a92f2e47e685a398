import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/query/index.ts',
    'src/connections/index.ts',
    'src/connections/messages/{ar,de,es,fr,ja,pt-BR}.ts',
    'src/testing/index.ts',
    'src/messages/*.ts',
    '!src/messages/*.test.ts',
  ],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  dts: { oxc: true },
  clean: true,
  fixedExtension: false,
  copy: [
    'src/styles.css',
    'src/styles.unlayered.css',
    'src/connections.css',
    'src/connections.unlayered.css',
    'src/presets',
  ],
});
