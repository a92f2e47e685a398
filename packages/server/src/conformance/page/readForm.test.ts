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
  ['<input name=a disabled><input type=file name=b><input value=1>', ['b=']],
  ['<!-- <input name=a> --></form><input name=b>', []],
  ['<button type=other name=a></button><input type=reset name=b>', ['a=']],
  ['<input type=image name=a><input type=image>', ['a.x=0', 'a.y=0']],
  ['<input name=a value="&amp;&#39;&#x2F;&quot;&AMP;&eacute;&unknown;">', [`a=&'/"&é&unknown;`]],
  ['<input name=a value=1 name=b value=2>', ['a=1']],
  ["<input data-name=x name='a' value='>'/><input NAME = b value=c?d=e>", ['a=>', 'b=c?d=e']],
  ['<textarea name=a>\n1\n&lt;b&gt;<input name=c></textarea>', ['a=1\r\n<b><input name=c>']],
  ['<select name=a><option disabled>1<option> 2 \n 3 <option>4</select>', ['a=2 3']],
  ['<select name=a><option>1<optgroup><option value=2 selected>3</select>', ['a=2']],
  ['<select name=a><option selected>1<option selected disabled>2</select>', []],
  [
    '<select name=a multiple><option>1<option selected>2<option selected>3</select>',
    ['a=2', 'a=3'],
  ],
  ['<select name=a size=2><option>1</select><select name=b></select>', []],
  ['<fieldset disabled><legend><input name=a></legend><p><input name=b></fieldset>', ['a=']],
  ['<template><input name=b></template>', []],
  ['<script>"<input name=a>"</script><noscript><input name=b></noscript>', []],
  ['<input name=a form=other><input name=b form=none></form><form id=other></form>', []],
  ['</form><form method=post id=late></form><input name=a form=late>', []],
  ['<button form=other name=a></button></form><form id=other></form>', []],
])('the form with %s sends %j', (inputs, fields) => {
  expect(fieldsOf(inputs)).toEqual(fields);
});

test.each([
  ['<input name=a form=f><form id=f method=post><button name=b></form>', ['a=', 'b=']],
  ['<form id=f method=post></form><button name=a form=f></button>', ['a=']],
  ['<table><form method=post><tr><td><input name=a></tr></form></table><input name=b>', ['a=']],
  [
    '<table><form method=post><tr><td><input name=a></tr></form><form><tr><td><input name=b>',
    ['a='],
  ],
  ['<template><form method=post></form></template>', undefined],
  ['<form><button formmethod=POST name=a></button></form>', ['a=']],
  ['<form method=post><button formmethod=get></button><button name=a></button></form>', ['a=']],
  ['<form method=post><button formmethod=get></button></form>', undefined],
  ['<form method=post action=http://:><button></button></form>', undefined],
])('of the page %s, a browser sends %j', (page, fields) => {
  const form = readForm(answer(page), PAGE);
  expect(form?.fields.map(({ name, value }) => `${name}=${value}`)).toEqual(fields);
});

test.each([
  ['<form method=post action=/a><button formaction="b?c">', '/api/polytomic/link/b?c'],
  ['<base target=x><base href=/b/><base href=/c/><form method=post action=a>', '/b/a'],
  ['<base href=/b/><form method=post>', PAGE.pathname],
  ['<form method=post action=/a><button formaction="">', PAGE.pathname],
])('the form of the page %s is sent to %s', (page, action) => {
  expect(readForm(answer(page), PAGE)?.action.href).toBe(new URL(action, PAGE).href);
});

test.each([
  ['<form method=post><button>', false],
  ['<form method=post enctype="Multipart/Form-Data">', true],
  ['<form method=post enctype=multipart>', false],
  ['<form method=post><button formenctype=multipart/form-data>', true],
  ['<form method=post enctype=multipart/form-data><button formenctype="text">', false],
])('whether %s is sent as multipart: %s', (page, isMultipart) => {
  expect(readForm(answer(page), PAGE)).toMatchObject({ isMultipart });
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
  const meta = '<meta name=Referrer content=No-Referrer><form method=post>';
  expect(readForm(answer(meta), PAGE)?.origin).toBe('null');
});
