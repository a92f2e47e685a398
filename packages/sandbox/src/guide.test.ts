import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { controlRoutes } from './control/controlRoutes.ts';
import { createSandbox } from './createSandbox.ts';
import { faultKinds } from './state/SandboxFault.ts';
import { developerPanel } from './panel/developerPanel.ts';
import { scenarios } from './options/scenarios.ts';
import { switchChoices } from './options/switches.ts';
import { readPanelForms } from './testing/readPanelForms.ts';

const guide = await readFile(new URL('../../../docs/guides/sandbox.md', import.meta.url), 'utf8');
const proofs = [...guide.matchAll(/`([\w./]+\.test\.ts)`: (.+?) +\|$/gmu)];

it('the guide lists many facts', () => {
  expect(proofs.length).toBeGreaterThan(40);
});

it.each(proofs.map(([, file = '', title = '']) => [file, title] as const))(
  '%s has the test “%s”',
  async (file, title) => {
    const source = await readFile(new URL(file, import.meta.url), 'utf8');
    const titles = source.replaceAll(String.raw`\'`, "'");
    expect([`'${title}'`, `"${title}"`].some((quoted) => titles.includes(quoted))).toBe(true);
  },
);

it('names an existing test file for every fact', async () => {
  const places = [...guide.matchAll(/\| [SCRI] +\| `([\w./]+\.ts)` +\|/gmu)];
  expect(places.length).toBeGreaterThan(40);
  for (const [, file = ''] of places) {
    expect(await readFile(new URL(file, import.meta.url), 'utf8')).toContain('export ');
  }
});

it('the guide has every control, every kind of fault, and a place for every switch', () => {
  const calls = [...guide.matchAll(/`((?:GET|POST) \/_sandbox\/[^`]*)`/gmu)].map(
    ([, call]) => call,
  );
  const lists = ['sessions', 'connections', 'requests', 'faults'].map(
    (name) => `GET /_sandbox/${name}`,
  );
  for (const { call } of controlRoutes) {
    expect([...calls, ...lists]).toContain(call.replace(':id', '{id}'));
  }
  for (const kind of Object.keys(faultKinds)) expect(guide).toContain(`| \`${kind}\``);
  for (const name of Object.keys(switchChoices)) expect(guide).toContain(`\`${name}\``);
  for (const name of Object.keys(scenarios).filter((one) => /coop|params|silent/u.test(one))) {
    expect(guide).toContain(`\`${name}\``);
  }
});

it('the guide names every field that only the control API sets', async () => {
  const sandbox = createSandbox({ panel: developerPanel });
  sandbox.createSession({ name: 'CRM' });
  sandbox.createConnection({ name: 'Main', type: 'slack' });
  const page = await sandbox.fetch(new Request(`${sandbox.url}/_sandbox`));
  const forms = readPanelForms(await page.text());
  const about = /## The control panel\n(.*?)\n## /su.exec(guide)?.[1] ?? '';
  for (const { call, takes = [] } of controlRoutes) {
    const shown = forms.filter((form) => form.call === call).flatMap(({ names }) => names);
    for (const name of takes.filter((one) => !shown.includes(one))) {
      expect(about).toContain(`\`${name}\``);
    }
  }
});
