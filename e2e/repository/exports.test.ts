import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const packages = new URL('../../packages/', import.meta.url);

type Exports = Record<string, string | Record<string, string>>;

test.each(readdirSync(packages))(
  'packages/%s publishes its exports without the condition for sources',
  (name) => {
    const manifest = JSON.parse(
      readFileSync(new URL(`${name}/package.json`, packages), 'utf8'),
    ) as { exports: Exports; publishConfig: { exports: Exports } };

    // Order counts: the first condition that matches wins.
    expect(JSON.stringify(manifest.publishConfig.exports, null, 2)).toBe(
      JSON.stringify(withoutSources(manifest.exports), null, 2),
    );
  },
);

function withoutSources(exports: Exports): Exports {
  return Object.fromEntries(
    Object.entries(exports).map(([path, target]): [string, Exports[string]] => {
      if (typeof target === 'string') return [path, target];
      const { '@polytomic-connect/source': _source, ...rest } = target;
      // A stylesheet has no types: its one target is published as a plain string.
      return [path, Object.keys(rest).join() === 'default' ? (rest['default'] ?? '') : rest];
    }),
  );
}
