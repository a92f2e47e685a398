import { expect, test } from 'vitest';
import { readForm } from './readForm.ts';

const PAGE = new URL('https://app.example/api/polytomic/link/token');
const answer = (text: string, headers: HeadersInit = {}): Parameters<typeof readForm>[0] => ({
  status: 200,
  text,
  json: {},
  headers: new Headers(headers),
});
const fieldsOf = (inputs: string): string[] | undefined =>
  readForm(answer(`<form method=post>${inputs}</form>`), PAGE)?.fields.map(
    ({ name, value }) => `${name}=${value}`,
  );

test.each([
  ['', PAGE.href],
  ['action', PAGE.href],
  ['action="token/start"', `${PAGE.href}/start`],
  ["action='?a=1&amp;b=2'", `${PAGE.href}?a=1&b=2`],
  ['action=/go', 'https://app.example/go'],
  ['action="https://app.example/go"', 'https://app.example/go'],
])('a form with the attribute %j is sent to %s', (attribute, action) => {
  expect(readForm(answer(`<FORM Method="POST" ${attribute}>`), PAGE)?.action.href).toBe(action);
});

test.each([
  ['<input type=hidden name=a value=1><input name="b">', ['a=1', 'b=']],
  ['<button name=a value=1></button><button name=a value=2></button>', ['a=1']],
  ['<button type=button name=a></button><input type=submit name=b value=1>', ['b=1']],
  ['<input type=checkbox name=a><input type=radio name=b checked>', ['b=on']],
  ['<input name=a disabled><input type=file name=b><input value=1>', []],
  ['<!-- <input name=a> --></form><input name=b>', []],
])('the form with %s sends %j', (inputs, fields) => {
  expect(fieldsOf(inputs)).toEqual(fields);
});

test('a form that is not sent by POST is passed over', () => {
  expect(readForm(answer('<form><input name=q></form>'), PAGE)).toBeUndefined();
  const page = answer('<form action=/search></form><form method=post action=/go></form>');
  expect(readForm(page, PAGE)?.action.pathname).toBe('/go');
});

test('the cookies of the page go with it, and the Origin that its referrer policy allows', () => {
  const page = answer('<form method=post>', [
    ['Set-Cookie', 'csrf=1; Path=/; HttpOnly'],
    ['Set-Cookie', 'theme=light'],
    ['Referrer-Policy', 'no-referrer'],
  ]);
  expect(readForm(page, PAGE)).toMatchObject({ cookie: 'csrf=1; theme=light', origin: 'null' });
  expect(readForm(answer('<form method=post>'), PAGE)?.origin).toBe(PAGE.origin);
});
