import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLab } from '../../packages/server/src/conformance/lab/createLab.ts';
import {
  CHECKS,
  runChecks,
  runConformance,
} from '../../packages/server/src/conformance/runConformance.ts';
import { check, faultsOf, labOptions, start, startOurs } from './backends.ts';
import { at, checksThatSend } from './checksThatSend.ts';
import { ownLinkForm } from './ownBackends.ts';

test('our own handler conforms, with every optional route', async () => {
  // Over HTTP alone, as the command does.
  const results = await runConformance({ ...labOptions(await startOurs()), fetch });
  expect(faultsOf(results)).toEqual([]);
  expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
});

test('a backend that deletes connections, but whose list never offers it, is told', async () => {
  const results = await check(await startOurs({ listsActions: false }));
  expect(faultsOf(results)).toEqual([
    'DELETE /connections/:id deletes a connection of the tenant, once: GET /connections names no `disconnect` in its `actions`, so the list does not offer it',
  ]);
});

test('a backend that does not tell the users of a tenant apart is told, if it names a colleague', async () => {
  const port = await startOurs({ hasUsers: false });
  const what = 'the receipt of another user of the tenant is refused';
  const checks = CHECKS.filter((each) => each.what === what);
  const fault = expect.stringMatching(/^it answers \{"status":"connected"/u) as string;
  expect(await runChecks(checks, createLab(labOptions(port)))).toEqual([
    expect.objectContaining({ what, fault }),
  ]);
  const { colleague: _, ...customers } = labOptions(port).customers;
  const alone = await runChecks(checks, createLab({ ...labOptions(port), customers }));
  const skipped = 'Name another user with --colleague.';
  expect(alone).toEqual([expect.objectContaining({ what, skipped })]);
});

test('a backend whose callback page is a route of its client conforms, and that page is the one that is opened', async () => {
  const page = { html: '<p></p><script type="module" src="/client.js"></script>', headers: {} };
  const port = await startOurs({ page });
  expect(faultsOf(await check(port))).toEqual([]);
  Object.assign(page, {
    html: '<p></p>',
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin' },
  });
  expect(faultsOf(await check(port))).toEqual([
    'the callback page is public and can notify the app: it has a COOP header',
    'the callback page has the script that brings the customer back to the app: it has no script',
  ]);
});

test('a callback page on another origin than the backend is not opened, and what is wrong is said once', async () => {
  const results = await check(await startOurs({ callbackUrl: 'https://app.example/connected' }));
  expect(faultsOf(results)).toEqual([
    expect.stringMatching(/^the hosted page returns to the callback page.*https:\/\/app\.example/u),
  ]);
  const skipped =
    'The callback page is on https://app.example, which is not the origin of the backend.';
  expect(results.flatMap((each) => each.skipped ?? [])).toEqual([
    skipped,
    skipped,
    skipped,
    skipped,
  ]);
});

const NO_FORM = /^Its page has no `<form/u;

test('where the form of a link is not found or not taken, no refusal counts, and one check says so', async () => {
  for (const [from, to, fault, reason] of [
    ['<form method="post">', '<div>', NO_FORM, NO_FORM],
    ['method="post"', 'method="post" action="https://elsewhere.example/"', NO_FORM, NO_FORM],
    ['name="form"', 'name="other"', /^its button leads to no hosted/u, /^The form .*answered 403/u],
  ] as const) {
    const plant = ownLinkForm((html) => html.replace(from, to));
    const lab = createLab(labOptions(await startOurs({ plant })));
    const results = await runChecks(await checksThatSend(at('/link/')), lab);
    const links = results.flatMap((each) => each.fault ?? each.skipped ?? []);
    expect(links).toEqual(
      [reason, fault, reason].map((each) => expect.stringMatching(each) as string),
    );
    expect(faultsOf(results)).toHaveLength(1);
  }
});

test('a naive backend fails where it is wrong, and only there, as the guide prints it', async () => {
  const results = await check(await start(process.execPath, 'e2e/conformance/naive.mjs'));
  const lines = results.map(({ what, fault, skipped }) => {
    if (skipped !== undefined) return `skips  ${what}`;
    return `${fault === undefined ? 'holds' : 'FAILS'}  ${what}`;
  });
  const guide = readFileSync(
    new URL('../../docs/guides/your-own-backend.md', import.meta.url),
    'utf8',
  );
  expect(lines).toEqual(
    guide.split('\n').filter((line) => /^(?:holds|FAILS|skips) {2}/u.test(line)),
  );
});
