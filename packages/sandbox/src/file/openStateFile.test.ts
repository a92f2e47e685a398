import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { type SandboxServer, startSandboxServer } from '../server/startSandboxServer.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';
import { openStateFile } from './openStateFile.ts';

let folder: string;
let file: string;
const running: SandboxServer[] = [];

async function start(scenario?: 'silent'): Promise<SandboxServer> {
  const options = { file, ...(scenario && { scenario }) };
  const server = await startSandboxServer({ port: 0, providerPort: 0, ...options });
  running.push(server);
  return server;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  file = join(folder, 'deep', 'state.json');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(running.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true });
});

it('a restart loses nothing: a session is entered before it and completed after it', async () => {
  const first = await start();
  const { ask } = createPlatform(first.sandbox);
  const { redirectUrl, token } = await ask({ type: 'slack' });
  await createPerson(first.sandbox).open(redirectUrl);
  first.sandbox.setScenario('append-params');
  const before = first.sandbox.state();
  await first.close();

  const second = await start();
  expect(second.sandbox.state()).toEqual({ ...before, clock: expect.anything() as unknown });
  const moved = redirectUrl.replace(first.url, second.url);
  const person = createPerson(second.sandbox);
  await person.open(moved);
  expect((await person.submit({ api_key: 'k' })).url).toContain('http://app.test/back');
  const path = `/api/connections/connect/session?token=${token}`;
  const read = await createPlatform(second.sandbox).call('GET', path);
  expect(read.body['data']?.['connection_id']).toBe(second.sandbox.state().connections[0]?.id);
  await second.close();

  const third = await start('silent');
  expect(third.sandbox.state()).toMatchObject({ scenario: 'silent', counts: { completed: 1 } });
});

it('only its owner may read it, and no half of one is left beside it', async () => {
  const { sandbox, close } = await start();
  for (let at = 0; at < 20; at += 1) await createPlatform(sandbox).ask({ name: `Session ${at}` });
  await close();
  expect(await readdir(join(folder, 'deep'))).toEqual(['state.json']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1 });
});

it('at any moment it is whole', async () => {
  const { sandbox } = await start();
  const { ask } = createPlatform(sandbox);
  for (let at = 0; at < 30; at += 1) {
    await ask({ name: `Session ${at}` });
    const { sessions } = JSON.parse(await readFile(file, 'utf8')) as { sessions: unknown[] };
    expect(sessions.length).toBeLessThanOrEqual(at + 1);
  }
});

it.each([
  ['', 'It is not JSON.'],
  ['{"version":1,"scenario":"appro', 'It is not JSON.'],
  ['{"version":2}', 'which a newer sandbox wrote'],
  ['[1,2,3]', 'It is not a JSON object.'],
  ['{"name":"somebody else’s package.json"}', 'Its format is unknown'],
])('%j is refused and left as it is', async (text, reason) => {
  file = join(folder, 'state.json');
  await writeFile(file, text);
  await expect(start()).rejects.toThrow(reason);
  await expect(start()).rejects.toThrow('Nothing was changed in it.');
  expect(await readFile(file, 'utf8')).toBe(text);
  expect(await readdir(folder)).toEqual(['state.json']);
});

it('a file that cannot be read or written is reported at the start, and nothing is left open', async () => {
  file = folder;
  await expect(start()).rejects.toThrow('The sandbox cannot read');
  const plain = join(folder, 'plain');
  await writeFile(plain, '');
  file = join(plain, 'state.json');
  await expect(start()).rejects.toThrow(/The sandbox cannot (?:read|write)/u);
});

it('a failed write is reported once, and the next one repairs it', async () => {
  const report = vi.fn<(error: Error) => void>();
  file = join(folder, 'state', 'file.json');
  const opened = await openStateFile(file, report);
  const sandbox = createSandbox();
  const changed = opened.follow(() => sandbox.snapshot());
  await mkdir(file);
  changed();
  await expect(opened.settled()).rejects.toThrow('The sandbox cannot write');
  changed();
  await expect(opened.settled()).rejects.toThrow('The sandbox cannot write');
  expect(report).toHaveBeenCalledOnce();
  await rmdir(file);
  changed();
  await opened.settled();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(sandbox.snapshot());
});

it('what could not be written is written once that is possible, without another change', async () => {
  const report = vi.fn<(error: Error) => void>();
  const opened = await openStateFile(file, report, 10);
  await mkdir(file);
  opened.follow(() => createSandbox().snapshot())();
  await expect.poll(() => report.mock.calls.length).toBe(1);
  await rmdir(file);
  await expect.poll(() => readFile(file, 'utf8')).toContain('"version": 1');
  await opened.release();
});

it('what could not be written is written at the close', async () => {
  const server = await start();
  const report = vi.spyOn(console, 'error').mockReturnValue();
  await rm(file);
  await mkdir(file);
  await createPlatform(server.sandbox).ask({ name: 'Kept' });
  await expect.poll(() => report.mock.calls.length).toBe(1);
  await rmdir(file);
  await server.close();
  expect(await readFile(file, 'utf8')).toContain('Kept');
});

it('many changes at once are one write', async () => {
  const take = vi.fn(() => createSandbox().snapshot());
  const opened = await openStateFile(file, () => undefined);
  const changed = opened.follow(take);
  for (let at = 0; at < 100; at += 1) changed();
  await opened.settled();
  expect(take).toHaveBeenCalledOnce();
});

it('a second sandbox on the same file is refused, and the file keeps every write of the first', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const first = await start();
  await expect(start()).rejects.toThrow(`${file} is in use by another sandbox`);
  expect(said).toHaveBeenCalledWith(expect.stringContaining('Waiting up to 10 seconds'));
  await createPlatform(first.sandbox).ask();
  await first.close();
  const next = await start();
  expect(next.sandbox.state().sessions).toHaveLength(1);
});

it('a link to a file is followed: the link stays, and the file is locked and written', async () => {
  await (await start()).close();
  const link = join(folder, 'link.json');
  await symlink(file, link);
  const { sandbox, close } = await startSandboxServer({ port: 0, providerPort: 0, file: link });
  expect(await readdir(join(folder, 'deep'))).toEqual(['state.json', 'state.json.lock']);
  sandbox.createConnection({ type: 'postgresql', name: 'By link' });
  await close();
  expect(await readFile(file, 'utf8')).toContain('By link');
  expect(await readdir(folder)).toEqual(['deep', 'link.json']);
});

it('a sandbox whose file was taken over writes nothing more into it, and says why', async () => {
  const report = vi.fn<(error: Error) => void>();
  const opened = await openStateFile(file, report);
  const changed = opened.follow(() => createSandbox().snapshot());
  await rm(`${file}.lock`, { recursive: true });
  await mkdir(`${file}.lock`);
  changed();
  await expect(opened.settled()).rejects.toThrow('The sandbox cannot write');
  expect(report.mock.calls[0]?.[0].cause).toEqual(new Error('Another sandbox has taken it over.'));
  await opened.release();
  expect(await readdir(join(folder, 'deep'))).toEqual(['state.json.lock']);
});

it('an unfinished file of a killed process is removed at the next start', async () => {
  file = join(folder, 'state.json');
  await writeFile(`${file}.4711.tmp`, '{"half":');
  await writeFile(join(folder, 'other.json.4711.tmp'), 'not ours');
  const { close } = await start();
  await close();
  expect((await readdir(folder)).toSorted()).toEqual(['other.json.4711.tmp', 'state.json']);
});
