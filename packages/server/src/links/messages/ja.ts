import type { LinkMessages } from './LinkMessages.ts';

/** The Japanese texts. */
export const ja: LinkMessages = {
  account: 'アカウント',
  connect: (what) => `${what}を連携`,
  reconnect: (what) => `${what}を再連携`,
  asksToConnect: ({ person, team, app, what }) =>
    `${team}の${person}さんが、${app}で${what}を連携するよう依頼しています。`,
  asksToReconnect: ({ person, team, app, what }) =>
    `${team}の${person}さんが、${app}で${what}を再連携するよう依頼しています。`,
  hostedHint: '続きはPolytomicのページで、サインインするか認証情報を入力します。',
  trustHint: (person) =>
    `${person}さんをご存じで、この依頼に心当たりがある場合だけ続けてください。`,
  validUntil: (date) => `このリンクは${date}まで、1回だけ使えます。`,
  proceed: '続ける',
  leaving: 'Polytomicに移動しています…',
  goOn: 'Polytomicに進む',
  connected: (what) => `${what}を連携しました`,
  closePage: 'このページは閉じてかまいません。',
  checking: '確認しています…',
  checkingHint: 'このページはまもなく更新されます。',
  notConnected: 'まだ連携されていません',
  notConnectedHint: (team) =>
    `完了した場合はこのページを閉じてかまいません。${team}に通知されます。完了していない場合は、もう一度お試しください。`,
  tryAgain: 'もう一度試す',
  unknown: 'このリンクは使えません',
  unknownHint:
    'リンクが途中で切れている可能性があります。全体をコピーするか、送信者に新しいリンクを依頼してください。',
  expired: 'このリンクは期限切れです',
  revoked: 'このリンクは取り消されました',
  used: 'このリンクは使用済みです',
  usedHint: '連携は完了しており、リンクは1回だけ使えます。',
  wrongType: 'このリンクでは、このアカウントを連携できません',
  wrongTypeHint: '別の種類のアカウント用のリンクであるか、その種類は許可されなくなりました。',
  gone: 'この連携はもう存在しません',
  stale: 'リンクをもう一度開いてください',
  staleHint: 'ページを開いてから時間が経ちすぎたか、お使いのブラウザーから送信されていません。',
  busy: '試行回数が多すぎます',
  busyHint: '数分待ってから、リンクをもう一度開いてください。',
  failed: '問題が発生しました',
  failedHint: '何も変更されていません。しばらくしてからもう一度お試しください。',
  askForNew: (person, team) =>
    `まだ必要な場合は、${team}の${person}さんに新しいリンクを依頼してください。`,
  askSender: 'まだ必要な場合は、送信者に新しいリンクを依頼してください。',
};
