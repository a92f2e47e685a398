// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ada, Refusal, renderPage, vera } from '../testing/renderPage.tsx';
import { MembersPage } from './MembersPage.tsx';

const people = [
  { id: 'ada', name: 'Ada Okafor', email: 'ada@acme.example', role: 'admin', isYou: true },
  { id: 'vera', name: 'Vera Novak', email: 'vera@acme.example', role: 'viewer', isYou: false },
];
const list = { members: people, invitations: [] };

test('an admin changes the role of somebody else, and not their own', async () => {
  const asked: unknown[] = [];
  renderPage(<MembersPage me={ada} />, {
    'GET /api/members': () => list,
    'PATCH /api/members/vera': (body) => {
      asked.push(JSON.parse(String(body)));
      return null;
    },
  });
  await userEvent.selectOptions(await screen.findByLabelText('Role of Vera Novak'), 'Member');
  await waitFor(() => expect(asked).toEqual([{ role: 'member' }]));
  expect(await screen.findByText('Changed the role of Vera Novak to member')).toBeTruthy();
  expect(screen.queryByLabelText('Role of Ada Okafor')).toBeNull();
});

test('a role is shown as chosen until the server has answered, and two changes arrive one after the other', async () => {
  const asked: unknown[] = [];
  const answers: (() => void)[] = [];
  let role = 'viewer';
  renderPage(<MembersPage me={ada} />, {
    'GET /api/members': () => ({ ...list, members: [{ ...people[1], role }] }),
    'PATCH /api/members/vera': (body) => {
      const change = JSON.parse(String(body)) as { role: string };
      asked.push(change.role);
      return new Promise((resolve) => {
        answers.push(() => {
          ({ role } = change);
          resolve(null);
        });
      });
    },
  });
  const select = await screen.findByLabelText<HTMLSelectElement>('Role of Vera Novak');
  await userEvent.selectOptions(select, 'Member');
  expect(select.value).toBe('member');
  await userEvent.selectOptions(select, 'Admin');
  expect(select.value).toBe('admin');
  expect(asked).toEqual(['member']);
  answers[0]?.();
  await waitFor(() => expect(asked).toEqual(['member', 'admin']));
  expect(select.value).toBe('admin');
  answers[1]?.();
  expect(await screen.findByText('Changed the role of Vera Novak to admin')).toBeTruthy();
  expect(select.value).toBe('admin');
});

test('an invitation shows its link once, and can be withdrawn', async () => {
  const asked: unknown[] = [];
  let invitations: object[] = [];
  renderPage(<MembersPage me={ada} />, {
    'GET /api/members': () => ({ ...list, invitations }),
    'POST /api/members/invitations': (body) => {
      asked.push(JSON.parse(String(body)));
      invitations = [{ id: '7', email: 'eve@acme.example', role: 'viewer' }];
      return { path: '/join#token' };
    },
    'DELETE /api/members/invitations/7': () => {
      invitations = [];
      return null;
    },
  });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Email'), 'eve@acme.example');
  await user.selectOptions(screen.getByLabelText('Role'), 'Viewer');
  await user.click(screen.getByRole('button', { name: 'Invite' }));
  const link = await screen.findByLabelText(/^Send this link/u);
  expect((link as HTMLInputElement).value).toBe(`${location.origin}/join#token`);
  expect(asked).toEqual([{ email: 'eve@acme.example', role: 'viewer' }]);
  expect(screen.getByText('Invited eve@acme.example. Send them the link.')).toBeTruthy();
  const withdraw = { name: 'Withdraw the invitation of eve@acme.example' };
  await user.click(await screen.findByRole('button', withdraw));
  await waitFor(() => expect(screen.queryByRole('button', withdraw)).toBeNull());
  expect(screen.getByText('Withdrew the invitation of eve@acme.example')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Members');
});

test('members that did not load can be loaded again, and the focus is not lost', async () => {
  let works = false;
  renderPage(<MembersPage me={vera} />, {
    'GET /api/members': () => (works ? list : new Refusal('Not now.')),
  });
  await screen.findByText('The members could not be loaded');
  works = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Ada Okafor')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Members');
});

test('a refusal is shown with the explanation of the server', async () => {
  renderPage(<MembersPage me={ada} />, {
    'GET /api/members': () => list,
    'POST /api/members/invitations': () => new Refusal('This email cannot be invited.'),
  });
  await userEvent.type(await screen.findByLabelText('Email'), 'ada@acme.example{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('This email cannot be invited.');
});

test('a viewer sees who belongs to the tenant, and can change nothing', async () => {
  renderPage(<MembersPage me={vera} />, { 'GET /api/members': () => list });
  expect(await screen.findByText('Ada Okafor')).toBeTruthy();
  expect(screen.queryAllByRole('combobox')).toEqual([]);
  expect(screen.queryAllByRole('button')).toEqual([]);
});

test('a change that does not reach the server shows an error in words', async () => {
  renderPage(<MembersPage me={ada} />, {
    'GET /api/members': () => list,
    'PATCH /api/members/vera': () => Promise.reject(new TypeError('Failed to fetch')),
  });
  await userEvent.selectOptions(await screen.findByLabelText('Role of Vera Novak'), 'Member');
  expect(await screen.findByText(/^The server did not answer/u)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(document.activeElement?.textContent).toBe('Members');
});
