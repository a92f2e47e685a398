import type { FaultMessages } from './FaultMessages.ts';

/** The Japanese strings after a refusal. */
export const jaFaults: FaultMessages = {
  signedOutHint:
    'サインインの有効期限が切れました。ページを再読み込みし、サインインしてからやり直してください。',
  forbiddenHint: 'この操作を行う権限がありません。アカウントの管理者にお問い合わせください。',
  tooManyAttemptsHint: '試行回数が多すぎます。1分ほど待ってから、もう一度お試しください。',
  tryAgain: '再試行',
  reloadPage: 'ページを再読み込み',
};
