import type { FaultMessages } from './FaultMessages.ts';

/** The Arabic strings after a refusal. */
export const arFaults: FaultMessages = {
  signedOutHint: 'انتهت جلستك. أعد تحميل الصفحة وسجِّل الدخول ثم ابدأ من جديد.',
  forbiddenHint: 'ليس لديك إذن بذلك. تواصل مع أحد مسؤولي حسابك.',
  tooManyAttemptsHint: 'كانت المحاولات كثيرة جدًا. انتظر دقيقة ثم أعد المحاولة.',
  tryAgain: 'إعادة المحاولة',
  reloadPage: 'إعادة تحميل الصفحة',
};
