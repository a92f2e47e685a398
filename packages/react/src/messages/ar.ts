import type { ConnectMessages } from './en.ts';

/** The Arabic strings, for a page or a part of one that has `dir="rtl"`. */
export const ar: ConnectMessages = {
  connect: (integration) => `ربط ${name(integration)}`,
  close: 'إغلاق',
  cancel: 'إلغاء',
  loading: 'جارٍ التحميل…',
  opening: 'جارٍ التحضير…',
  waiting: 'تابِع في النافذة الأخرى',
  waitingHint: (integration) =>
    `اتبع الخطوات هناك لربط ${name(integration)}. ستُحدَّث هذه الصفحة عند الانتهاء.`,
  showWindow: 'إظهار النافذة',
  frameReady: (integration) => `تم تحميل صفحة ربط ${name(integration)}.`,
  openInNewWindow: 'الفتح في نافذة جديدة',
  leaving: 'جارٍ نقلك إلى الصفحة…',
  blocked: 'حظر المتصفح النافذة',
  blockedHint: (integration) =>
    `يتم ربط ${name(integration)} في نافذة مستقلة. افتحها الآن، أو تابِع في علامة التبويب هذه ثم عُد بعد ذلك.`,
  openWindow: 'فتح النافذة',
  continueInTab: 'المتابعة في علامة التبويب هذه',
  unseen: 'أكمِل في النافذة الأخرى',
  unseenHint: 'لا تُظهر لنا صفحة تسجيل الدخول مدى تقدمك. ستُحدَّث هذه الصفحة عند الانتهاء.',
  openAgain: 'الفتح مرة أخرى',
  confirming: 'جارٍ إتمام العملية…',
  connected: (integration) => `تم ربط ${name(integration)}`,
  notConnected: (integration) => `لم يتم ربط ${name(integration)}`,
  failed: 'لم يتم ربط حسابك',
  failedHint: 'حدث خطأ من جانبنا. لم يتغير أي شيء، ويمكنك المحاولة مرة أخرى.',
  expiredHint: 'انتهت المهلة المتاحة للربط. يمكنك البدء من جديد.',
  unconfirmed: 'تعذَّر التحقق من النتيجة',
  unconfirmedHint: 'ربما تم ربط حسابك بالفعل. راجِع اتصالاتك قبل المحاولة مرة أخرى.',
  tryAgain: 'إعادة المحاولة',
  returned: 'لقد انتهيت هنا',
  returnedHint: 'يمكنك إغلاق هذه النافذة.',
};

/** A Latin name in an Arabic sentence is isolated, or the punctuation beside it jumps to its other side. */
function name(integration: string | undefined): string {
  return integration === undefined ? 'حسابك' : `\u2068${integration}\u2069`;
}
