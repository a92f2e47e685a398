import { enFaults } from '../../messages/faults/en.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The English strings of the button for links. */
export const enLinks: ConnectLinkMessages = {
  locale: 'en',
  ...enFaults,
  invite: 'Ask a colleague',
  explanation: (integrationName) =>
    `Send a link to the person who has the credentials for ${integrationName ?? 'the account'}. It works once, and without a sign-in.`,
  create: 'Create link',
  creating: 'Creating link…',
  createFailed: 'There was a problem creating the link. Please try again.',
  tooMany: 'There are too many open links. Revoke some of them first.',
  notAllowed: 'You may not create this link. Ask an administrator.',
  url: 'Link',
  shownOnceHint: (date) => `It is shown only now, and works until ${date}.`,
  copy: 'Copy link',
  copied: 'Link copied',
  copyByHand: 'Copy the selected link',
  share: 'Share…',
  another: 'Create another',
  loading: 'Loading links…',
  listFailed: 'The open links could not be loaded.',
  openLinks: (count) =>
    count === 0 ? 'No open links' : count === 1 ? '1 open link' : `${count} open links`,
  anyAccount: 'Any account',
  madeBy: (person, date) => `By ${person}, until ${date}`,
  revoke: 'Revoke',
  revokeNamed: (name) => `Revoke the link for ${name}`,
  revoked: 'The link was revoked',
  revokeFailed:
    'There was a problem revoking the link. If it is still in the list, please try again.',
};
