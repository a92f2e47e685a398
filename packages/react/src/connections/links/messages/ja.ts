import { jaFaults } from '../../messages/faults/ja.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The Japanese strings of the button for links. */
export const jaLinks: ConnectLinkMessages = {
  locale: 'ja',
  ...jaFaults,
  invite: '同僚に依頼する',
  explanation: (integrationName) =>
    `${integrationName ?? 'アカウント'}の認証情報を持つ人にリンクを送ってください。サインインなしで1回だけ使えます。`,
  create: 'リンクを作成',
  creating: 'リンクを作成しています…',
  createFailed: 'リンクの作成中に問題が発生しました。もう一度お試しください。',
  tooMany: '有効なリンクが多すぎます。先にいくつか取り消してください。',
  notAllowed: 'このリンクを作成する権限がありません。管理者に依頼してください。',
  url: 'リンク',
  shownOnceHint: (date) => `表示されるのは今回だけで、${date}まで使えます。`,
  copy: 'リンクをコピー',
  copied: 'リンクをコピーしました',
  copyByHand: '選択されたリンクをコピーしてください',
  share: '共有…',
  another: '別のリンクを作成',
  loading: 'リンクを読み込んでいます…',
  listFailed: '有効なリンクを読み込めませんでした。',
  openLinks: (count) => (count === 0 ? '有効なリンクはありません' : `有効なリンク: ${count}件`),
  anyAccount: '任意のアカウント',
  madeBy: (person, date) => `${person}さんが作成、${date}まで`,
  revoke: '取り消す',
  revokeNamed: (name) => `${name}のリンクを取り消す`,
  revoked: 'リンクを取り消しました',
  revokeFailed:
    'リンクの取り消し中に問題が発生しました。まだ一覧に表示されている場合は、もう一度お試しください。',
};
