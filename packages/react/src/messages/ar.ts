import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';
import { isolate } from './isolate.ts';

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
  frameTitle: (integrationName) => `خطوات ربط ${name(integrationName)}`,
  frameHint: 'لا يظهر شيء هنا؟',
  openInNewWindow: 'الفتح في نافذة جديدة',
  leaving: 'جارٍ نقلك إلى الصفحة…',
  blocked: 'حظر المتصفح النافذة',
  blockedHint: (integrationName) =>
    `يتم ربط ${name(integrationName)} في نافذة مستقلة. افتحها الآن، أو تابِع في علامة التبويب هذه ثم عُد بعد ذلك.`,
  openWindow: 'فتح النافذة',
  continueInTab: 'المتابعة في علامة التبويب هذه',
  unseen: 'أكمِل في النافذة الأخرى',
  unseenHint: 'عند الانتهاء هناك ستُحدَّث هذه الصفحة تلقائيًا. هل أغلقتها؟ افتحها مرة أخرى.',
  openAgain: 'الفتح مرة أخرى',
  confirming: 'جارٍ التحقق…',
  expiresSoon: 'بقي أقل من دقيقة',
  expired: 'انتهت المهلة',
  expiredHint: 'لم تعد صفحة الربط تعمل. افتحها مرة أخرى للبدء من جديد.',
  connected: (integrationName) => `تم ربط ${name(integrationName)}`,
  notConnected: (integrationName) => `لم يتم ربط ${name(integrationName)}`,
  failed: (integrationName) => `تعذَّر ربط ${name(integrationName)}`,
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: 'تعذَّر التحقق من النتيجة',
  tryAgain: 'إعادة المحاولة',
  reloadPage: 'إعادة تحميل الصفحة',
  help: 'الحصول على المساعدة',
  returned: 'اكتملت العملية',
  returnedHint: 'يمكنك إغلاق هذه النافذة.',
  unansweredHint: 'الصفحة التي أتيت منها لا تستجيب.',
  backToApp: 'العودة إلى التطبيق',
};

const HINTS: Record<FaultKind, string> = {
  unreachable: 'تعذَّر الوصول إلى خدمتنا. تحقَّق من اتصالك بالإنترنت ثم أعد المحاولة.',
  'signed-out': 'انتهت جلستك. أعد تحميل الصفحة وسجِّل الدخول ثم ابدأ من جديد.',
  'not-allowed': 'ليس لديك إذن بإجراء هذا الربط. تواصل مع أحد مسؤولي حسابك.',
  'too-many': 'كانت المحاولات كثيرة جدًا. انتظر دقيقة ثم أعد المحاولة.',
  'name-taken': 'يوجد اتصال بهذا الاسم بالفعل. راجِع اتصالاتك قبل المحاولة مرة أخرى.',
  gone: 'لم يعد هذا الاتصال موجودًا.',
  'popup-blocked': 'حظر المتصفح النافذة. افتحها مرة أخرى.',
  'frame-blocked': 'لا يمكن عرض الصفحة هنا. افتحها في نافذة مستقلة.',
  'storage-off':
    'لا يحفظ متصفحك بيانات هذه الصفحة، فلن تتمكن من المتابعة بعد العودة. افتح نافذة بدلًا من ذلك.',
  slow: 'استغرق خادمنا وقتًا طويلًا في الرد. أعد المحاولة بعد قليل.',
  expired: 'انتهت المهلة المتاحة للربط. يمكنك البدء من جديد.',
  unconfirmed: 'ربما تم ربط حسابك بالفعل. راجِع اتصالاتك قبل المحاولة مرة أخرى.',
  unavailable: 'لا يمكن إجراء الربط في هذه الصفحة حاليًا، ولن تفيد إعادة المحاولة.',
  'server-fault': 'حدث خطأ من جانبنا. لم يتغير أي شيء، ويمكنك المحاولة مرة أخرى.',
};

function name(integrationName: string | undefined): string {
  return integrationName === undefined ? 'حسابك' : isolate(integrationName);
}
