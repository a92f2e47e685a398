import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';

/** The Japanese strings. Linking an account to an app is 連携; 接続 is for networks. */
export const ja: ConnectMessages = {
  connect: (integrationName) => `${integrationName ?? 'アカウント'}を連携`,
  close: '閉じる',
  cancel: 'キャンセル',
  loading: '読み込み中…',
  opening: '準備しています…',
  waiting: '別のウィンドウで続けてください',
  waitingHint: (integrationName) =>
    `表示される手順に沿って${integrationName ?? 'アカウント'}を連携してください。完了すると、このページは自動的に更新されます。`,
  showWindow: 'ウィンドウを表示',
  frameTitle: (integrationName) => `${integrationName ?? 'アカウント'}の連携手順`,
  frameHint: '何も表示されない場合',
  openInNewWindow: '新しいウィンドウで開く',
  leaving: '移動しています…',
  blocked: 'ブラウザがウィンドウをブロックしました',
  blockedHint: (integrationName) =>
    `${integrationName ?? 'アカウント'}の連携は別のウィンドウで行います。ウィンドウを開くか、このタブで続けて、完了後にお戻りください。`,
  openWindow: 'ウィンドウを開く',
  continueInTab: 'このタブで続ける',
  unseen: '別のウィンドウで完了してください',
  unseenHint:
    '完了すると、このページは自動的に更新されます。ウィンドウを閉じてしまった場合は、もう一度開いてください。',
  openAgain: 'もう一度開く',
  confirming: '確認しています…',
  expiresSoon: '残り時間は1分未満です',
  expired: '制限時間が過ぎました',
  expiredHint: '連携のページは使えなくなりました。最初からやり直すには、もう一度開いてください。',
  connected: (integrationName) => `${integrationName ?? 'アカウント'}を連携しました`,
  notConnected: (integrationName) => `${integrationName ?? 'アカウント'}は連携されませんでした`,
  failed: (integrationName) => `${integrationName ?? 'アカウント'}を連携できませんでした`,
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: '結果を確認できませんでした',
  tryAgain: '再試行',
  reloadPage: 'ページを再読み込み',
  help: 'ヘルプを見る',
  returned: '完了しました',
  returnedHint: 'このウィンドウは閉じても問題ありません。',
  unansweredHint: '元のページが応答していません。',
  backToApp: 'アプリに戻る',
};

const HINTS: Record<FaultKind, string> = {
  unreachable: 'サーバーにつながりません。インターネット接続を確認して、もう一度お試しください。',
  'signed-out':
    'サインインの有効期限が切れました。ページを再読み込みし、サインインしてからやり直してください。',
  'not-allowed': 'この連携を行う権限がありません。アカウントの管理者にお問い合わせください。',
  'too-many': '試行回数が多すぎます。1分ほど待ってから、もう一度お試しください。',
  'name-taken': '同じ名前の連携がすでにあります。もう一度試す前に、連携の一覧をご確認ください。',
  gone: 'この連携はもう存在しません。',
  'popup-blocked': 'ブラウザがウィンドウをブロックしました。もう一度開いてください。',
  'frame-blocked': 'ページをここに表示できません。別のウィンドウで開いてください。',
  'storage-off':
    'ブラウザがこのページのデータを保存しないため、続きから再開できません。代わりにウィンドウを開いてください。',
  slow: 'サーバーの応答に時間がかかりすぎました。しばらくしてからもう一度お試しください。',
  expired: '連携の制限時間が過ぎました。最初からやり直してください。',
  unconfirmed:
    'アカウントはすでに連携されている可能性があります。もう一度試す前に、連携の一覧をご確認ください。',
  unavailable: '現在このページでは連携できません。もう一度試しても解決しません。',
  'server-fault':
    'サーバー側で問題が発生しました。変更は行われていません。もう一度お試しください。',
};
