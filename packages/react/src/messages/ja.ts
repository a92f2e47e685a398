import type { ConnectMessages } from './ConnectMessages.ts';

/** The Japanese strings. */
export const ja: ConnectMessages = {
  connect: (integrationName) => `${integrationName ?? 'アカウント'}を接続`,
  close: '閉じる',
  cancel: 'キャンセル',
  loading: '読み込み中…',
  opening: '準備しています…',
  waiting: '別のウィンドウで続けてください',
  waitingHint: (integrationName) =>
    `表示される手順に従って${integrationName ?? 'アカウント'}を接続してください。完了すると、このページは自動的に更新されます。`,
  showWindow: 'ウィンドウを表示',
  frameReady: (integrationName) =>
    `${integrationName ?? 'アカウント'}を接続するページが読み込まれました。`,
  openInNewWindow: '新しいウィンドウで開く',
  leaving: '移動しています…',
  blocked: 'ブラウザがウィンドウをブロックしました',
  blockedHint: (integrationName) =>
    `${integrationName ?? 'アカウント'}の接続は別のウィンドウで行います。ウィンドウを開くか、このタブで続けてから戻ってきてください。`,
  openWindow: 'ウィンドウを開く',
  continueInTab: 'このタブで続ける',
  unseen: '別のウィンドウで完了してください',
  unseenHint:
    'サインイン先のページでの進行状況は、こちらでは確認できません。完了すると、このページは自動的に更新されます。',
  openAgain: 'もう一度開く',
  confirming: '接続を確認しています…',
  connected: (integrationName) => `${integrationName ?? 'アカウント'}を接続しました`,
  notConnected: (integrationName) => `${integrationName ?? 'アカウント'}は接続されませんでした`,
  failed: 'アカウントを接続できませんでした',
  failedHint: 'こちら側で問題が発生しました。変更は行われていません。もう一度お試しください。',
  expiredHint: '接続の制限時間が過ぎました。もう一度最初からお試しください。',
  unconfirmed: '結果を確認できませんでした',
  unconfirmedHint:
    'アカウントはすでに接続されている可能性があります。もう一度試す前に、接続の一覧をご確認ください。',
  tryAgain: '再試行',
  returned: 'ここでの操作は完了しました',
  returnedHint: 'このウィンドウは閉じて構いません。',
  unansweredHint: '元のページが応答していません。',
  backToApp: 'アプリに戻る',
};
