import type { Sandbox } from '../createSandbox.ts';

/** Somebody with a browser that runs no script. */
export interface Person {
  /** Goes to a URL and follows redirects for as long as the sandbox answers them. */
  readonly open: (url: string) => Promise<Page>;
  /** Follows the link with this text. */
  readonly follow: (text: string) => Promise<Page>;
  /** Fills in the page's form and presses its button; a field set to `false` is switched off. */
  readonly submit: (
    values?: Readonly<Record<string, string | false>>,
    button?: string,
  ) => Promise<Page>;
  /** Every answer on the way, redirects included. */
  readonly answers: readonly { readonly url: string; readonly headers: Headers }[];
}

/** What the browser shows; away from the sandbox there is only a URL. */
interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Without markup, one space between words. */
  readonly text: string;
}

/** A browser at an empty page. */
export function createPerson(sandbox: Sandbox): Person {
  const own = new Set([sandbox.url, sandbox.providerUrl]);
  const answers: { url: string; headers: Headers }[] = [];
  let page: Page = { url: 'about:blank', status: 0, headers: new Headers(), html: '', text: '' };

  async function go(url: string, init?: RequestInit): Promise<Page> {
    if (!own.has(new URL(url).origin)) {
      page = { url, status: 0, headers: new Headers(), html: '', text: '' };
      return page;
    }
    const response = await sandbox.fetch(new Request(url, init));
    answers.push({ url, headers: response.headers });
    const location = response.headers.get('location');
    if (location !== null)
      return go(location.startsWith('/') ? new URL(location, url).href : location);
    const html = await response.text();
    const text = decode(html.replaceAll(/<[^>]*>/gu, ' ')).replaceAll(/\s+/gu, ' ');
    page = { url, status: response.status, headers: response.headers, html, text };
    return page;
  }

  return {
    open: go,
    answers,
    follow: (wanted) => {
      for (const [, href = '', label = ''] of page.html.matchAll(
        /<a\s[^>]*href="([^"]*)"[^>]*>(.*?)<\/a\s*>/gsu,
      )) {
        const text = decode(label.replaceAll(/<[^>]*>/gu, ' ')).trim();
        if (text === wanted) return go(new URL(decode(href), page.url).href);
      }
      throw new Error(`No link “${wanted}” in: ${page.text}`);
    },
    submit: (values = {}, button) => {
      const form = /<form[^>]*method="post"[^>]*>.*?<\/form>/su.exec(page.html)?.[0];
      if (form === undefined) throw new Error(`No form in: ${page.text}`);
      const data = readForm(form);
      for (const [name, value] of Object.entries(values)) {
        if (value === false) data.delete(name);
        else data.set(name, value);
      }
      if (button !== undefined) data.set('decision', button);
      const action = /action="([^"]*)"/u.exec(form)?.[1] ?? '';
      return go(new URL(action, page.url).href, { method: 'POST', body: data });
    },
  };
}

function readForm(form: string): URLSearchParams {
  const data = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*>/gsu)) {
    const isOff = tag.includes('type="checkbox"') && !/\schecked\b/u.test(tag);
    if (!isOff) data.set(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [tag] of form.matchAll(/<select.*?<\/select>/gsu)) {
    const chosen = /<option[^>]*\sselected[^>]*>/su.exec(tag) ?? /<option[^>]*>/su.exec(tag);
    data.set(attribute(tag, 'name'), attribute(chosen?.[0] ?? '', 'value'));
  }
  for (const [tag] of form.matchAll(/<textarea[^>]*>/gsu)) data.set(attribute(tag, 'name'), '');
  return data;
}

function attribute(tag: string, name: string): string {
  return decode(new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '');
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
