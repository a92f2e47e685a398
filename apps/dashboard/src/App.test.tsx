// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { App } from './App.tsx';
import { ada, type Answers, hugo, Refusal, renderPage } from './testing/renderPage.tsx';

afterEach(() => history.replaceState(null, '', '/'));

const acme = {
  members: [{ id: 'ben', name: 'Ben Castillo', email: 'ben@acme.example', role: 'member' }],
  invitations: [],
};

const signedOut = new Refusal('You are not signed in.', { status: 401 });

/** The page of the members, in a browser whose other tab can sign in and out. */
async function showMembers(path = '/members'): Promise<Answers> {
  history.replaceState(null, '', path);
  const answers: Answers = {
    'GET /api/me': () => ada,
    'GET /api/members': () => acme,
    'GET /api/sign-in': () => ({}),
    'GET /api/polytomic/connections': () => ({ connections: [] }),
  };
  renderPage(<App />, answers);
  await screen.findByText('Ben Castillo');
  return answers;
}

function focusTab(): void {
  window.dispatchEvent(new Event('visibilitychange'));
}

test('when another tab has signed in somebody else, nothing of the account before is left', async () => {
  const answers = await showMembers();
  answers['GET /api/me'] = () => hugo;
  answers['GET /api/members'] = () => new Promise(() => {}); // no answer yet
  focusTab();
  expect(await screen.findByText('Globex')).toBeTruthy();
  expect(screen.queryByText('Ben Castillo')).toBeNull();
  expect(document.activeElement?.textContent).toBe('Members');
});

test('after a session that ended, the next one to sign in never sees what the last one saw', async () => {
  const answers = await showMembers();
  answers['GET /api/me'] = () => signedOut;
  answers['GET /api/members'] = () => signedOut;
  focusTab();
  await screen.findByRole('heading', { name: 'Sign in' });
  answers['GET /api/me'] = () => hugo;
  answers['GET /api/members'] = () => new Refusal('Not now.');
  focusTab();
  expect(await screen.findByText('The members could not be loaded')).toBeTruthy();
  expect(screen.queryByText('Ben Castillo')).toBeNull();
});

test('an address with a slash at the end is the page without it', async () => {
  await showMembers('/members/');
  expect(screen.getByRole('link', { name: 'Members' }).getAttribute('aria-current')).toBe('page');
});

test('what a customer who gives up a flow reads is announced once', async () => {
  renderPage(<App />, {
    'GET /api/me': () => ada,
    'GET /api/polytomic/connections': () => ({ connections: [] }),
    'GET /api/polytomic/types': () => ({
      types: [{ id: 'stripe', name: 'Stripe', oauth: false, locked: false }],
    }),
    'POST /api/polytomic/session': () => new Promise(() => {}),
  });
  vi.stubGlobal('open', () => null); // blocked
  await userEvent.click(await screen.findByRole('button', { name: 'Stripe' }));
  await userEvent.click(await screen.findByText('Cancel'));
  await screen.findByText('The account was not connected');
  const said = [...document.querySelectorAll('output, [aria-live]')].map(
    (each) => each.textContent,
  );
  expect(said.filter((text) => text.includes('onnected'))).toEqual([
    'The account was not connected',
  ]);
});
