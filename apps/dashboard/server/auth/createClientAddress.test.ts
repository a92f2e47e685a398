import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createClientAddress } from './createClientAddress.ts';

test.each([
  ['nobody is trusted', undefined, '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['the proxy is trusted', '203.0.113.7', '203.0.113.7', '198.51.100.1', '198.51.100.1'],
  ['a range is trusted', '203.0.113.0/24', '203.0.113.7', '198.51.100.1', '198.51.100.1'],
  ['loopback is trusted', 'loopback', '::1', '198.51.100.1', '198.51.100.1'],
  ['another one is trusted', '203.0.113.8', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['two are trusted', 'loopback, 10.0.0.0/8', '::1', '198.51.100.1, 10.0.0.9', '198.51.100.1'],
  ['a client adds an address', 'loopback', '::1', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
  ['the proxy adds nothing', 'loopback', '127.0.0.1', undefined, '127.0.0.1'],
])('when %s, the address is that of the client', (_, trusted, remote, forwarded, expected) => {
  expect(createClientAddress(trusted)(request(remote, forwarded))).toBe(expected);
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:FFFF:203.0.113.7', '203.0.113.7'],
  ['203.0.113.7', '203.0.113.7'],
])('%s counts as %s', (address, expected) => {
  expect(createClientAddress()(request(address))).toBe(expected);
});

test.each([
  ['an IPv4 address', '198.51.100.1:40001', '198.51.100.1'],
  ['an IPv6 address', '[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['an IPv6 address in brackets', '[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
  ['a proxy that is trusted', '198.51.100.1:40001, 10.0.0.9:443', '198.51.100.1'],
])(
  'each connection of one client counts as the same, also from a proxy that writes the port: %s',
  (_, forwarded, expected) => {
    expect(createClientAddress('loopback, 10.0.0.0/8')(request('::1', forwarded))).toBe(expected);
  },
);

test.each(['unknown', '_hidden', '198.51.100.1:x', '', 'a, b'])(
  'a client whose proxy does not say its address counts as the proxy: %j',
  (forwarded) => {
    expect(createClientAddress('10.0.0.9')(request('10.0.0.9', forwarded))).toBe('10.0.0.9');
  },
);

test('a closed socket has no address, and a malformed proxy is refused at the start', () => {
  expect(createClientAddress()(request(undefined))).toBe('');
  expect(() => createClientAddress('nonsense')).toThrow(/invalid IP address/u);
});

function request(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
}
