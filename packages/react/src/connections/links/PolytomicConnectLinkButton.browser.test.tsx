import { ConnectError } from '@polytomic-connect/core';
import { onlineManager } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createPortal } from 'react-dom';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { openPopout } from '../../flow/openPopout.fixture.ts';
import { refusal } from '../faults/refusal.fixture.ts';
import { createConnectionsWorld, type World } from '../world.fixture.tsx';
import { enLinks as en } from './messages/en.ts';
import { NewLink } from './NewLink.tsx';
import {
  PolytomicConnectLinkButton,
  type PolytomicConnectLinkButtonProps,
} from './PolytomicConnectLinkButton.tsx';

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
  vi.restoreAllMocks();
});

const world = (): World => createConnectionsWorld({ allow: { link: true } });

function show(made: World, props: PolytomicConnectLinkButtonProps = {}): void {
  render(
    <PolytomicConnectLinkButton
      params={{ type: 'snowflake' }}
      integrationName="Snowflake"
      {...props}
    />,
    { wrapper: made.Wrapper },
  );
}

async function open(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
}

async function create(): Promise<HTMLInputElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  return await screen.findByRole<HTMLInputElement>('textbox', { name: 'Link' });
}

test('words that are `undefined` count as omitted', () => {
  // As of an app that is not compiled with `exactOptionalPropertyTypes`.
  show(world(), { messages: { invite: undefined } as object });
  expect(screen.getByRole('button', { name: 'Ask a colleague' })).toBeVisible();
});

test('asks the server for nothing before it is opened', async () => {
  const made = world();
  const request = vi.spyOn(made.client, 'request');
  show(made);
  expect(request).not.toHaveBeenCalled();
  await open();
  await screen.findByText('No open links');
  expect(request).toHaveBeenCalledTimes(1);
  expect(
    screen.getByText(/Send a link to the person who has the credentials for Snowflake/u),
  ).toBeVisible();
});

test('makes a link, selects it and puts it into the list', async () => {
  const onCreated = vi.fn();
  show(world(), { onCreated });
  await open();
  const field = await create();
  expect(field.value).toMatch(/^https:\/\/app\.example\/api\/polytomic\/link\/[\w-]{43}$/u);
  expect(document.activeElement).toBe(field);
  expect(field.selectionEnd).toBe(field.value.length);
  await screen.findByText('1 open link');
  expect(screen.getByRole('listitem')).toHaveTextContent(
    /^SnowflakeBy Ann Miller, until .+ at \d+:\d\d.[AP]MRevoke$/u,
  );
  expect(onCreated.mock.calls[0]?.[0]).toMatchObject({ url: field.value });
});

test('copies the link', async () => {
  const written: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(
    async (text) => void written.push(text),
  );
  show(world());
  await open();
  const { value } = await create();
  await userEvent.click(screen.getByRole('button', { name: 'Copy link' }));
  await screen.findByText('Link copied');
  expect(written).toEqual([value]);
});

test('each copy of a link is announced again, and the announcement is gone after some seconds', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  show(world());
  await open();
  await create();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const copy = screen.getByRole('button', { name: 'Copy link' });
  copy.click();
  const news = await screen.findByText('Link copied');
  copy.click();
  await waitFor(() => expect(screen.getByText('Link copied')).not.toBe(news));
  await act(async () => await vi.advanceTimersByTimeAsync(5000));
  expect(screen.queryByText('Link copied')).toBeNull();
});

test('where the browser does not let it copy, the link is selected', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
    new DOMException('no', 'NotAllowedError'),
  );
  show(world());
  await open();
  const field = await create();
  field.setSelectionRange(0, 0);
  await userEvent.click(screen.getByRole('button', { name: 'Copy link' }));
  await screen.findByText('Copy the selected link');
  expect(field.selectionEnd).toBe(field.value.length);
});

test('shares the link where the browser has a sheet for it', async () => {
  const shared: unknown[] = [];
  Object.defineProperty(navigator, 'share', {
    configurable: true,
    value: async (data: unknown) => void shared.push(data),
  });
  try {
    show(world());
    await open();
    const { value } = await create();
    await userEvent.click(screen.getByRole('button', { name: 'Share…' }));
    expect(shared).toEqual([{ url: value }]);
  } finally {
    Reflect.deleteProperty(navigator, 'share');
  }
});

test('a link is revoked, leaves the list, and the focus stays in the panel', async () => {
  show(world());
  await open();
  await create();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Revoke the link for Snowflake' }),
  );
  await screen.findByText('The link was revoked');
  await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
  expect(document.activeElement).toHaveTextContent('No open links');
  // What cannot be used any more is not offered for copying.
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('the id of a link, which a backend of your own chooses, is encoded in the path', async () => {
  const made = world();
  const link = { id: 'a/b?c', status: 'open', createdBy: { name: 'Ann' }, expiresAt: '2027-01-01' };
  const request = vi.spyOn(made.client, 'request').mockResolvedValue({ links: [link] });
  show(made);
  await open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Revoke the link for Any account' }),
  );
  await screen.findByText('The link was revoked');
  expect(request).toHaveBeenCalledWith('links-failed', '/links/a%2Fb%3Fc', { method: 'DELETE' });
});

test('a revocation that fails is shown, and the link stays', async () => {
  const made = world();
  show(made);
  await open();
  await create();
  const revoke = await screen.findByRole('button', { name: 'Revoke the link for Snowflake' });
  vi.spyOn(made.client, 'request').mockRejectedValueOnce(new Error('offline'));
  await userEvent.click(revoke);
  await screen.findByText(
    'There was a problem revoking the link. If it is still in the list, please try again.',
  );
  expect(screen.getByRole('listitem')).toBeVisible();
});

test('links that cannot be loaded are not counted, and can be tried again', async () => {
  const made = world();
  show(made);
  const request = vi.spyOn(made.client, 'request').mockRejectedValue(refusal(429));
  await open();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('There were too many attempts. Wait a minute, then try again.');
  expect(screen.queryByText('No open links')).toBeNull();
  request.mockRestore();
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(document.activeElement).toBe(await screen.findByText('No open links'));
});

test('a customer who was signed out meanwhile reads that after each press, and can reload the page', async () => {
  const made = world();
  show(made);
  await open();
  await create();
  const revoke = await screen.findByRole('button', { name: 'Revoke the link for Snowflake' });
  vi.spyOn(made.client, 'request').mockRejectedValue(refusal(401));
  await userEvent.click(revoke);
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2)); // the list is read too
  await userEvent.click(screen.getByRole('button', { name: 'Create another' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(3));
  for (const alert of screen.getAllByRole('alert')) {
    expect(alert).toHaveTextContent(/^You are not signed in any more\./u);
    expect(within(alert).getByRole('button')).toHaveTextContent('Reload the page');
  }
});

test('without a network nothing waits for one: reading, making and revoking links fail at once', async () => {
  const made = world();
  show(made);
  await open();
  await create();
  const revoke = await screen.findByRole('button', { name: 'Revoke the link for Snowflake' });
  onlineManager.setOnline(false);
  vi.spyOn(made.client, 'request').mockRejectedValue(new Error('offline'));
  await userEvent.click(revoke);
  await screen.findByText(/^There was a problem revoking the link/u);
  await screen.findByText('The open links could not be loaded.');
  await userEvent.click(screen.getByRole('button', { name: 'Create another' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  const failure = 'There was a problem creating the link. Please try again.';
  expect(await screen.findByText(failure)).toBeVisible();
});

test('a link that is revoked although the answer is lost is announced as revoked', async () => {
  const made = world();
  show(made);
  await open();
  await create();
  const revoke = await screen.findByRole('button', { name: 'Revoke the link for Snowflake' });
  loseNextAnswer(made);
  await userEvent.click(revoke);
  await screen.findByText('The link was revoked');
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a link that is made although the answer is lost is in the list, where it can be revoked', async () => {
  const made = world();
  show(made);
  await open();
  await screen.findByText('No open links');
  loseNextAnswer(made);
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  await screen.findByText('There was a problem creating the link. Please try again.');
  expect(await screen.findByText('1 open link')).toBeVisible();
});

test('a link for one type is not shown under the words for another', async () => {
  const made = world();
  const { rerender } = render(<LinkButtonOf type="snowflake" />, { wrapper: made.Wrapper });
  await open();
  await create();
  rerender(<LinkButtonOf type="snowflake" />);
  expect(screen.getByRole('textbox')).toBeVisible();
  rerender(<LinkButtonOf type="salesforce" />);
  expect(screen.getByText(/who has the credentials for salesforce/u)).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
  await create();
});

test('a link is reported although its button is shown no more', async () => {
  const made = world();
  const onCreated = vi.fn();
  show(made, { onCreated });
  await open();
  await screen.findByText('No open links');
  let answer: (() => void) | undefined;
  made.hold = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  cleanup();
  answer?.();
  await waitFor(() => expect(onCreated).toHaveBeenCalledOnce());
});

test('Create another leads the focus to the button that creates it', async () => {
  show(world());
  await open();
  await create();
  await userEvent.click(screen.getByRole('button', { name: 'Create another' }));
  const again = await screen.findByRole('button', { name: 'Create link' });
  expect(document.activeElement).toBe(again);
});

test('a user who may not make links reads that', async () => {
  const made = world();
  made.allow = { link: false };
  show(made);
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Create link' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not create this link.');
});

test('the keyboard alone makes, copies and closes', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  show(world());
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await userEvent.tab();
  await userEvent.keyboard(' ');
  await screen.findByRole('textbox', { name: 'Link' });
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Link copied');
  const button = screen.getByRole('button', { name: 'Ask a colleague' });
  button.focus();
  await userEvent.keyboard('{Enter}');
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByRole('textbox')).toBeNull();
});

function LinkButtonOf({ type }: { type: string }) {
  return <PolytomicConnectLinkButton params={{ type }} integrationName={type} />;
}

/** The server does what it is asked next, and the client does not learn of it. */
function loseNextAnswer({ client }: World): void {
  const send = client.request;
  vi.spyOn(client, 'request').mockImplementationOnce(async (...args) => {
    await send(...args);
    throw new ConnectError('links-failed', 'The answer is lost.');
  });
}

test('in a popout the link is copied by the popout, and selected there where that is not allowed', async () => {
  const popout = openPopout();
  const copied = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('no'));
  vi.spyOn(popout.navigator, 'clipboard', 'get').mockReturnValue({
    writeText: copied,
  } as Partial<Clipboard> as Clipboard);
  const link = { id: 'l1', url: 'https://app.example/l', expiresAt: '2026-01-01T00:00:00Z' };
  render(
    createPortal(
      <NewLink {...{ link, messages: en }} onAnother={() => {}} />,
      popout.document.body,
    ),
  );
  const inside = within(popout.document.body);
  inside.getByRole('button', { name: 'Copy link' }).click();
  await inside.findByText('Link copied');
  popout.getSelection()?.removeAllRanges();
  inside.getByRole('button', { name: 'Copy link' }).click();
  await inside.findByText('Copy the selected link');
  expect(copied.mock.calls).toEqual([[link.url], [link.url]]);
  expect(inside.getByRole<HTMLInputElement>('textbox').selectionEnd).toBe(link.url.length);
});
