import type { LinkMessages } from './LinkMessages.ts';

/** The Arabic texts; their pages are written from right to left. */
export const ar: LinkMessages = {
  account: 'حساب',
  connect: (what) => `ربط ${what}`,
  reconnect: (what) => `إعادة ربط ${what}`,
  asksToConnect: ({ person, team, app, what }) =>
    `يطلب منك ${person} من ${team} ربط ${what} في ${app}.`,
  asksToReconnect: ({ person, team, app, what }) =>
    `يطلب منك ${person} من ${team} إعادة ربط ${what} في ${app}.`,
  hostedHint: 'ستتابع في صفحة تابعة لـ Polytomic، حيث تسجّل الدخول أو تُدخل بيانات الاعتماد.',
  trustHint: (person) => `تابع فقط إذا كنت تعرف ${person} وكنت تتوقع هذا الطلب.`,
  validUntil: (date) => `يعمل هذا الرابط مرة واحدة، حتى ${date}.`,
  proceed: 'متابعة',
  leaving: 'جارٍ نقلك إلى Polytomic…',
  goOn: 'المتابعة إلى Polytomic',
  connected: (what) => `تم ربط ${what}`,
  closePage: 'يمكنك إغلاق هذه الصفحة.',
  checking: 'جارٍ التحقق…',
  checkingHint: 'ستتحدّث هذه الصفحة تلقائيًا بعد لحظات.',
  notConnected: 'لم يكتمل الربط بعد',
  notConnectedHint: (team) =>
    `إذا كنت قد انتهيت، فيمكنك إغلاق هذه الصفحة: سيتم إبلاغ ${team}. وإلا فحاول مرة أخرى.`,
  tryAgain: 'المحاولة مرة أخرى',
  unknown: 'هذا الرابط لا يعمل',
  unknownHint: 'قد يكون غير مكتمل. انسخ الرابط كاملًا، أو اطلب رابطًا جديدًا ممن أرسله.',
  expired: 'انتهت صلاحية هذا الرابط',
  revoked: 'تم سحب هذا الرابط',
  used: 'سبق استخدام هذا الرابط',
  usedHint: 'تم الربط بالفعل، والرابط يعمل مرة واحدة فقط.',
  wrongType: 'لا يمكن ربط هذا الحساب بهذا الرابط',
  wrongTypeHint: 'الرابط مخصّص لنوع آخر من الحسابات، أو لم يعد ذلك النوع مسموحًا به.',
  gone: 'لم يعد هذا الاتصال موجودًا',
  stale: 'يُرجى فتح الرابط مرة أخرى',
  staleHint: 'بقيت هذه الصفحة مفتوحة طويلًا، أو لم يرسلها متصفحك.',
  busy: 'محاولات كثيرة جدًا',
  busyHint: 'انتظر بضع دقائق، ثم افتح الرابط مرة أخرى.',
  failed: 'حدث خطأ ما',
  failedHint: 'لم يتغيّر شيء. حاول مرة أخرى بعد لحظات.',
  askForNew: (person, team) =>
    `اطلب رابطًا جديدًا من ${person} من ${team} إذا كنت لا تزال بحاجة إليه.`,
  askSender: 'اطلب رابطًا جديدًا ممن أرسله إذا كنت لا تزال بحاجة إليه.',
};
