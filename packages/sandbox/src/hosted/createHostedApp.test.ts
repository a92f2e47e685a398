import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const back = 'http://app.test/back?state=s1';

function start(options: SandboxOptions = {}) {
  const clock = { now: 0 };
  const sandbox = createSandbox({ now: () => clock.now, ...options });
  const person = createPerson(sandbox);
  const { ask } = createPlatform(sandbox);
  const visit = async (body: Record<string, unknown> = {}) => {
    const { redirectUrl } = await ask(body);
    return person.open(redirectUrl);
  };
  return { clock, sandbox, person, visit, ask };
}

describe('the picker', () => {
  it('offers every type in groups when the session leaves it open', async () => {
    const { visit } = start();
    const page = await visit();
    expect(page.status).toBe(200);
    expect(page.text).toContain('What do you want to connect?');
    for (const word of ['Databases', 'PostgreSQL', 'Productivity', 'Notion', 'Search 226']) {
      expect(page.html).toContain(word);
    }
  });

  it('offers what the whitelist allows, and leads to the form', async () => {
    const { visit, person } = start();
    const page = await visit({ whitelist: ['stripe', 'salesforce'] });
    expect(page.html.match(/<li>/gu)).toHaveLength(2);
    const form = await person.follow('Stripe');
    expect(form.text).toContain('Connect Stripe');
    expect((await person.follow('All connections')).text).toContain('What do you want to connect?');
  });

  it('is ignored, like the whitelist, when the session names a type', async () => {
    const { visit } = start();
    const page = await visit({ type: 'mysql', whitelist: ['stripe', 'salesforce'] });
    expect(page.text).toContain('Connect MySQL');
  });

  it('finds by name, id and group without a script', async () => {
    const { visit, person } = start();
    const { url } = await visit();
    const found = await person.open(`${url}&q=google+ware`);
    expect(found.text).toContain('Google BigQuery');
    expect(found.html.match(/<li>/gu)).toHaveLength(1);
    const nothing = await person.open(`${url}&q=%3Cfax%3E`);
    expect(nothing.text).toContain('Nothing found for “<fax>”');
    expect((await person.follow('Show all connections')).text).toContain('Databases');
  });

  it('does not lead to a type that is not allowed', async () => {
    const { visit, person, sandbox } = start();
    const { url } = await visit({ whitelist: ['stripe', 'slack'] });
    expect((await person.open(`${url}&type=postgresql`)).text).toContain('What do you want');
    await person.open(`${url}&type=stripe`);
    expect((await person.submit({ type: 'front', api_key: 'k' })).status).toBe(404);
    expect(sandbox.state().connections).toEqual([]);
  });
});

describe('a session', () => {
  it('is used once, by whichever tab comes first', async () => {
    const { ask, sandbox } = start();
    const { redirectUrl } = await ask({ type: 'slack' });
    const [one, two] = [createPerson(sandbox), createPerson(sandbox)];
    await one.open(redirectUrl);
    await two.open(redirectUrl);
    expect((await one.submit({ api_key: 'k' })).url).toBe(back);
    const late = await two.submit({ api_key: 'k' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('This link was already used');
    expect((await one.open(redirectUrl)).status).toBe(409);
    expect(sandbox.state().counts).toMatchObject({ sessions: 1, completed: 1 });
  });

  it('is used once by two tabs that send at the same time', async () => {
    const { ask, sandbox } = start({ scenario: 'slow', slowBy: 10 });
    const { redirectUrl } = await ask({ type: 'slack' });
    const tabs = [createPerson(sandbox), createPerson(sandbox)];
    await Promise.all(tabs.map((tab) => tab.open(redirectUrl)));
    const pages = await Promise.all(tabs.map((tab) => tab.submit({ api_key: 'k' })));
    expect(pages.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([0, 409]);
    expect(sandbox.state().connections).toHaveLength(1);
  });

  it('that made its connection in time never counts as expired', async () => {
    const { visit, person, clock, sandbox } = start();
    const { url } = await visit({ type: 'slack' });
    await person.submit({ api_key: 'k' });
    clock.now = 300_000;
    expect(sandbox.state().counts).toMatchObject({ completed: 1, expired: 0 });
    expect((await person.open(url)).text).toContain('already used');
  });

  it('expires, also while the form is open', async () => {
    const { visit, person, clock, sandbox } = start();
    await visit({ type: 'slack', ttl: 60 });
    clock.now = 60_000;
    const page = await person.submit({ api_key: 'k' });
    expect(page.status).toBe(410);
    expect(page.text).toContain('This link has expired');
    expect(sandbox.state().counts.expired).toBe(1);
  });

  it('that was never created shows a page that explains it', async () => {
    const { person, sandbox } = start();
    const page = await person.open(`${sandbox.url}/connect?session=guess`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('This link does not work');
  });

  it('follows the dark theme and organization name of the session', async () => {
    const { visit } = start();
    expect((await visit()).html).toContain('data-theme="light"');
    const page = await visit({ dark: true, use_organization_name: true, type: 'slack' });
    expect(page.html).toContain('data-theme="dark"');
    expect(page.text).toContain('It will appear in Acme as CRM');
  });
});

describe('Cancel', () => {
  it('goes back without a connection and ends the session', async () => {
    const { visit, person, sandbox } = start();
    const { url } = await visit();
    expect((await person.follow('Cancel')).url).toBe(back);
    expect(sandbox.state()).toMatchObject({ connections: [], counts: { cancelled: 1 } });
    expect((await person.open(url)).text).toContain('This was cancelled');
  });

  it('can be a page, or absent', async () => {
    const paged = start({ switches: { cancel: 'page' } });
    await paged.visit();
    expect((await paged.person.follow('Cancel')).text).toContain('You can close this window');
    const absent = start({ switches: { cancel: 'absent' } });
    expect((await absent.visit({ type: 'slack' })).text).not.toContain('Cancel');
  });
});

it('sends every page with headers that keep the session to itself', async () => {
  const { visit, person } = start();
  await visit();
  await person.follow('Salesforce');
  await person.submit();
  await person.submit({}, 'allow');
  expect(person.answers.length).toBeGreaterThan(4);
  for (const { headers } of person.answers) {
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    if (headers.has('location')) continue;
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

it('has a stylesheet that hides fields whose condition does not hold', async () => {
  const { sandbox } = start();
  const css = await (await sandbox.fetch(new Request(`${sandbox.url}/connect/style.css`))).text();
  expect(css).toContain(`form:not(:has(#ssh:checked)) [data-when='ssh=true'] { display: none; }`);
});
