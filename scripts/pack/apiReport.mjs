import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } =
  /** @type {typeof import('@microsoft/api-extractor')} */ (
    createRequire(import.meta.url)('@microsoft/api-extractor')
  );

/**
 * Writes down everything that users of a package can import, with its types, from the built declarations.
 *
 * @param {string} folder the package's name in `packages/`; it has to be built
 * @returns {string} the text of `packages/<folder>/api.md`
 */
export function apiReport(folder) {
  const root = fileURLToPath(new URL(`../../packages/${folder}/`, import.meta.url));
  const { name, exports } =
    /** @type {{ name: string, exports: Record<string, { types?: string }> }} */ (
      JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    );
  const entries = Object.entries(exports).flatMap(([path, { types }]) =>
    types === undefined ? [] : [{ path, file: join(root, types) }],
  );
  const [first] = entries;
  if (first === undefined) throw new Error(`packages/${folder} has no entry with types.`);
  const out = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    // One program for all entries: reading the types of React and the DOM is what takes time.
    const compilerState = CompilerState.create(configure(root, first.file, out), {
      additionalEntryPoints: entries.map(({ file }) => file),
    });
    const sections = entries.map(({ path, file }) => {
      Extractor.invoke(configure(root, file, out), {
        compilerState,
        localBuild: true,
        messageCallback(message) {
          message.handled = true;
        },
      });
      const report = readFileSync(join(out, 'report.api.md'), 'utf8');
      const [, declarations = ''] = /^```ts\n([\s\S]*?)^```$/mu.exec(report) ?? [];
      if (declarations === '') throw new Error(`No report was made of ${file}.`);
      return `## ${path.replace('.', name)}\n\n\`\`\`ts\n${declarations.replaceAll(REMARK, '').trim()}\n\`\`\`\n`;
    });
    return [HEAD.replace('NAME', name), ...sections].join('\n');
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** @param {string} root @param {string} file @param {string} out */
function configure(root, file, out) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: file,
      compiler: { overrideTsconfig: { compilerOptions: COMPILER } },
      apiReport: {
        enabled: true,
        reportFolder: out,
        reportTempFolder: join(out, 'before'),
        reportFileName: 'report.api.md',
        // A type that is not exported but named by one that is can break users too.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
      newlineKind: 'lf',
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
}

const COMPILER = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'Bundler',
  strict: true,
  skipLibCheck: true,
  types: ['node'],
};

/** What it remarks on doc comments. */
const REMARK = /^ *\/\/ \((?:undocumented|No @packageDocumentation.*)\)\n/gmu;

const HEAD = `# API of NAME

All that can be imported, with its types. A test fails when it no longer matches the build. If the change is meant, write it
anew with \`node scripts/pm.mjs run build && node scripts/pm.mjs run api\`, and add a changeset that describes it to users.
`;
