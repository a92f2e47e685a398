import { expect, test } from 'vitest';
import { parseCommand } from './parseCommand.ts';

const ADDRESS = 'http://localhost:3000/api/polytomic';
const CUSTOMERS = ['--user', 'Cookie: a=1', '--other', 'Cookie: b=2'];
const COMPLETE = ['conformance', ADDRESS, ...CUSTOMERS];

test('a complete command line has its defaults filled in', () => {
  expect(parseCommand(COMPLETE)).toEqual({
    kind: 'run',
    options: {
      url: ADDRESS,
      polytomic: 'http://127.0.0.1:4601',
      customers: { user: { Cookie: 'a=1' }, other: { Cookie: 'b=2' } },
      otherTenants: [],
      type: 'mysql',
    },
  });
});

test('every option is taken over', () => {
  const more = ['--colleague', 'Cookie: c=3', '--type', 'slack', '--sandbox', 'http://box:1/'];
  more.push('--other-tenant', 'globex', '--other-tenant', '7');
  expect(parseCommand([...COMPLETE, ...more])).toMatchObject({
    options: {
      polytomic: 'http://box:1',
      customers: { colleague: { Cookie: 'c=3' } },
      otherTenants: ['globex', '7'],
      type: 'slack',
    },
  });
});

test.each([['--help'], ['-h']])('%s asks for the text, whatever else is there', (flag) => {
  expect(parseCommand(['nonsense', flag])).toEqual({ kind: 'help' });
});

test.each([
  [[], 'The only command is `conformance`.'],
  [['verify', ADDRESS, ...CUSTOMERS], 'The only command is `conformance`.'],
  [['conformance', ...CUSTOMERS], '<url> is missing.'],
  [['conformance', ADDRESS, '--user', 'Cookie: a=1'], '--other is missing.'],
  [['conformance', ADDRESS, '--other', 'Cookie: a=1'], '--user is missing.'],
  [
    ['conformance', ADDRESS, '--user', 'a=1'],
    '--user takes a header, such as "Cookie: session=…".',
  ],
  [[...COMPLETE, '--colleague', ''], '--colleague takes a header, such as "Cookie: session=…".'],
  [['conformance', 'localhost:3000/api', ...CUSTOMERS], '<url> has to be a URL with http://'],
  [[...COMPLETE, '--sandbox', '127.0.0.1:4601'], '--sandbox has to be a URL with http://'],
  [['conformance', ADDRESS, '--user', 'Cookie:', 'a=1'], '“a=1” is one argument too many.'],
  [[...COMPLETE, '--usr', 'a'], "Unknown option '--usr'"],
  [['conformance', ADDRESS, '--user'], "Option '--user <value>' argument missing"],
])('the problem with %j is explained', (args, sentence) => {
  const command = parseCommand(args);
  expect(command).toMatchObject({ kind: 'problem' });
  expect('text' in command && command.text).toContain(sentence);
});
