import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { TypeLogo } from './TypeLogo.tsx';

test.each([
  ['stripe', 'S'],
  [' Éclair', 'É'],
  ['🚀 Rocket', '🚀'],
  ['', ''],
])('a type without a logo, %j, has its first letter in its place: %j', (name, letter) => {
  const shown = renderToStaticMarkup(<TypeLogo name={name} url={undefined} />);
  expect(/>(?<text>[^<]*)</u.exec(shown)?.groups?.['text']).toBe(letter);
});
