import { isolate } from '../../../messages/isolate.ts';
import { arFaults } from '../../messages/faults/ar.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The Arabic strings of the button for links. */
export const arLinks: ConnectLinkMessages = {
  locale: 'ar',
  ...arFaults,
  invite: 'الطلب من زميل',
  explanation: (integrationName) =>
    `أرسل رابطًا إلى من لديه بيانات الاعتماد الخاصة بـ ${integrationName === undefined ? 'الحساب' : isolate(integrationName)}. يعمل مرة واحدة، ومن دون تسجيل الدخول إلى التطبيق.`,
  create: 'إنشاء رابط',
  creating: 'جارٍ إنشاء الرابط…',
  createFailed: 'حدثت مشكلة أثناء إنشاء الرابط. حاول مرة أخرى.',
  tooMany: 'عدد الروابط المفتوحة كبير جدًا. اسحب بعضها أولًا.',
  notAllowed: 'لا يُسمح لك بإنشاء هذا الرابط. اسأل أحد المسؤولين.',
  url: 'الرابط',
  shownOnceHint: (date) => `يظهر الآن فقط، ويعمل حتى ${date}.`,
  copy: 'نسخ الرابط',
  copied: 'تم نسخ الرابط',
  copyByHand: 'انسخ الرابط المحدّد',
  share: 'مشاركة…',
  another: 'إنشاء رابط آخر',
  loading: 'جارٍ تحميل الروابط…',
  listFailed: 'تعذّر تحميل الروابط المفتوحة.',
  openLinks: (count) => (count === 0 ? 'لا توجد روابط مفتوحة' : `الروابط المفتوحة: ${count}`),
  anyAccount: 'أي حساب',
  madeBy: (person, date) => `من ${isolate(person)}، حتى ${date}`,
  revoke: 'سحب',
  revokeNamed: (name) => `سحب الرابط الخاص بـ ${isolate(name)}`,
  revoked: 'تم سحب الرابط',
  revokeFailed: 'حدثت مشكلة أثناء سحب الرابط. إذا ظل ظاهرًا في القائمة، فحاول مرة أخرى.',
};
