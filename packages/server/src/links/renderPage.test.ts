import { expect, test } from 'vitest';
import { chooseLanguage } from './messages/chooseLanguage.ts';
import { type Page, renderPage } from './renderPage.ts';

const language = chooseLanguage(new Request('https://app.example'));

function render(page: Partial<Page>): Response {
  return renderPage({ language, title: 'Title', paragraphs: [], ...page });
}

test('a page has what was given, and nothing between', async () => {
  const page = render({
    title: '<bdi>A <b class="x">name</b></bdi> is connected',
    paragraphs: ['One.', 'Two.'],
    form: '<form></form>\n',
    refresh: '2;url=?n=2',
  });
  const html = (await page.text()).replace(/<style>.*<\/style>/u, '<style></style>');
  expect(html).toBe(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex, nofollow">
<title>A name is connected</title>
<meta http-equiv="refresh" content="2;url=?n=2">
<style></style>
<main>
<h1><bdi>A <b class="x">name</b></bdi> is connected</h1>
<p>One.</p>
<p>Two.</p>
<form></form>
</main>
`);
});

test('a page with a title alone has no form, and does not lead on', async () => {
  const html = await render({}).text();
  expect(html).toMatch(
    /<title>Title<\/title>\n<style>.*<\/style>\n<main>\n<h1>Title<\/h1>\n<\/main>\n$/u,
  );
});

test('its headers keep it apart, and those that are given are added', () => {
  const { status, headers } = render({ status: 429, headers: { 'Retry-After': '30' } });
  expect(status).toBe(429);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'retry-after': '30',
    vary: 'Accept-Language',
    'x-content-type-options': 'nosniff',
  });
  expect(render({}).status).toBe(200);
  expect(render({}).headers.has('retry-after')).toBe(false);
});
