// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Refusal, renderPage } from '../testing/renderPage.tsx';
import { SignIn } from './SignIn.tsx';

const page = <SignIn theme="light" onThemeChange={() => {}} />;
const demo = {
  password: 'secret',
  accounts: [
    { tenant: 'Acme', name: 'Ada Okafor', email: 'ada@acme.example', role: 'admin' },
    { tenant: 'Acme', name: 'Vera Novak', email: 'vera@acme.example', role: 'viewer' },
  ],
};

test('the demo has a button for each of its people', async () => {
  renderPage(page, { 'GET /api/sign-in': () => ({ demo }) });
  expect(await screen.findByRole('button', { name: 'Acme Ada Okafor, admin' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Vera, viewer' })).toBeTruthy();
});

test('without the demo there is only the form', async () => {
  renderPage(page, { 'GET /api/sign-in': () => ({}) });
  expect(await screen.findByLabelText('Email')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
  expect(screen.queryByText(/demo/u)).toBeNull();
});

test("a refusal is shown with the server's explanation", async () => {
  renderPage(page, {
    'GET /api/sign-in': () => ({}),
    'POST /api/sign-in': () => new Refusal('The email or the password is not right. Try again.'),
  });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Email'), 'ada@acme.example');
  await user.type(screen.getByLabelText('Password'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toContain('not right');
});
