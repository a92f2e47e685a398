import { expect, it } from 'vitest';
import { parseFlags } from './parseFlags.ts';

it('uses the defaults when no flag is given', () => {
  expect(parseFlags([])).toEqual({ kind: 'start', options: {} });
});

it('reads every flag', () => {
  const args =
    '--port 0 --provider-port=9 --host ::1 --allowed-host sandbox --url http://a.localhost:0 --provider-url http://b.localhost --scenario coop --slow-by 5 --file state.json --seed demo --clock 2026-01-01T00:00:00Z --fault route=/api/me,kind=delay,delay=5-9 --fault route=*,kind=drop,rate=0.5 --switch cancel=page --switch duplicateNameStatus=422';
  expect(parseFlags(args.split(' '))).toEqual({
    kind: 'start',
    options: {
      port: 0,
      providerPort: 9,
      host: '::1',
      allowedHosts: ['sandbox'],
      url: 'http://a.localhost:0',
      providerUrl: 'http://b.localhost',
      scenario: 'coop',
      slowBy: 5,
      file: 'state.json',
      seed: 'demo',
      now: Date.UTC(2026, 0, 1),
      faults: [
        { route: '/api/me', kind: 'delay', delay: [5, 9] },
        { route: '*', kind: 'drop', rate: 0.5 },
      ],
      switches: { cancel: 'page', duplicateNameStatus: 422 },
    },
  });
});

it.each([['--help'], ['-h']])('%s explains the flags and the scenarios', (flag) => {
  const { kind, text } = parseFlags([flag]) as { kind: string; text: string };
  expect(kind).toBe('help');
  expect(text).toMatch(/--provider-port[\s\S]*append-params/u);
});

it.each(['--version', '-v'])('%s asks for the version', (flag) => {
  expect(parseFlags([flag])).toEqual({ kind: 'version' });
});

it.each([
  ['--port=http', '--port must be a whole number from 0 to 65535, not “http”.'],
  ['--port=65536', '--port must be a whole number from 0 to 65535, not “65536”.'],
  ['--slow-by=-1', '--slow-by must be a whole number from 0 to 600000, not “-1”.'],
  ['--url=localhost', '--url must be an origin such as'],
  ['--url=http://a/b', '--url must be an origin such as'],
  ['--scenario=sunshine', 'There is no scenario “sunshine”. Choose one of: approve, deny'],
  ['--file=', '--file is empty.'],
  ['--seed=', '--seed is empty.'],
  ['--clock=tomorrow', '“tomorrow” is not a time. Write it like 2026-01-01T12:00:00Z.'],
  ['--fault=drop', '--fault takes name=value, not “drop”.'],
  ['--fault=route=*,kind=flood', 'The kind of a fault is one of: delay, error'],
  ['--switch=cancel=maybe', 'The switch cancel is one of redirect, page, absent'],
  ['--colour', "Unknown option '--colour'"],
  ['extra', "Unexpected argument 'extra'"],
])('%s is a problem that is explained', (arg, text) => {
  const flags = parseFlags([arg]) as { kind: string; text: string };
  expect(flags.kind).toBe('problem');
  expect(flags.text).toContain(text);
});
