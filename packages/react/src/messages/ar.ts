import type { ConnectMessages } from './ConnectMessages.ts';

/** The Arabic strings, for a page or a part of one that has `dir="rtl"`. */
export const ar: ConnectMessages = {
  connect: (integrationName) => `ربط ${name(integrationName)}`,
  close: 'إغلاق',
  cancel: 'إلغاء',
  loading: 'جارٍ التحميل…',
  opening: 'جارٍ التحضير…',
  waiting: 'تابِع في النافذة الأخرى',
  waitingHint: (integrationName) =>
    `اتبع الخطوات هناك لربط ${name(integrationName)}. ستُحدَّث هذه الصفحة عند الانتهاء.`,
  showWindow: 'إظهار النافذة',
  frameReady: (integrationName) => `تم تحميل صفحة ربط ${name(integrationName)}.`,
  openInNewWindow: 'الفتح في نافذة جديدة',
  leaving: 'جارٍ نقلك إلى الصفحة…',
  blocked: 'حظر المتصفح النافذة',
  blockedHint: (integrationName) =>
    `يتم ربط ${name(integrationName)} في نافذة مستقلة. افتحها الآن، أو تابِع في علامة التبويب هذه ثم عُد بعد ذلك.`,
  openWindow: 'فتح النافذة',
  continueInTab: 'المتابعة في علامة التبويب هذه',
  unseen: 'أكمِل في النافذة الأخرى',
  unseenHint: 'لا تُظهر لنا صفحة تسجيل الدخول مدى تقدمك. ستُحدَّث هذه الصفحة عند الانتهاء.',
  openAgain: 'الفتح مرة أخرى',
  confirming: 'جارٍ إتمام العملية…',
  connected: (integrationName) => `تم ربط ${name(integrationName)}`,
  notConnected: (integrationName) => `لم يتم ربط ${name(integrationName)}`,
  failed: 'لم يتم ربط حسابك',
  failedHint: 'حدث خطأ من جانبنا. لم يتغير أي شيء، ويمكنك المحاولة مرة أخرى.',
  expiredHint: 'انتهت المهلة المتاحة للربط. يمكنك البدء من جديد.',
  unconfirmed: 'تعذَّر التحقق من النتيجة',
  unconfirmedHint: 'ربما تم ربط حسابك بالفعل. راجِع اتصالاتك قبل المحاولة مرة أخرى.',
  tryAgain: 'إعادة المحاولة',
  returned: 'لقد انتهيت هنا',
  returnedHint: 'يمكنك إغلاق هذه النافذة.',
  unansweredHint: 'الصفحة التي أتيت منها لا تستجيب.',
  backToApp: 'العودة إلى التطبيق',
};

/** A Latin name in an Arabic sentence is isolated, or the punctuation beside it jumps to its other side. */
function name(integrationName: string | undefined): string {
  return integrationName === undefined ? 'حسابك' : `\u2068${integrationName}\u2069`;
}
