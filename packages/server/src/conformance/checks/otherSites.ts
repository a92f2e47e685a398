/** Another site. */
export const EVIL_ORIGIN = 'https://evil.example';

/** What browsers send with a request of another site: a name, and the headers for a backend at this origin. */
export const OTHER_SITES: readonly (readonly [
  name: string,
  headersFor: (own: URL) => Record<string, string>,
])[] = [
  ['Sec-Fetch-Site: cross-site', () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: EVIL_ORIGIN })],
  ['Sec-Fetch-Site: same-site', () => ({ 'Sec-Fetch-Site': 'same-site', Origin: EVIL_ORIGIN })],
  ['an Origin of another site alone', () => ({ Origin: EVIL_ORIGIN })],
  ['Origin: null', () => ({ Origin: 'null' })],
  ['an Origin that begins like yours', ({ origin }) => ({ Origin: `${origin}.evil.example` })],
  [
    'another port of your host',
    ({ protocol, hostname }) => ({ Origin: `${protocol}//${hostname}:9` }),
  ],
];
