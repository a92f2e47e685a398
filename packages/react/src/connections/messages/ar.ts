import { isolate } from '../../messages/isolate.ts';
import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { arFaults } from './faults/ar.ts';
import { listUsage } from './listUsage.ts';

export { arLinks } from '../links/messages/ar.ts';

/** The Arabic strings of the integrations page. */
export const ar: ConnectionsMessages = {
  locale: 'ar',
  yourConnections: 'اتصالاتك',
  catalogue: 'ربط حساب',
  search: 'بحث',
  found: (count) => `عدد النتائج: ${count}`,
  nothingFound: (search) => `لا توجد نتائج عن «${isolate(search)}»`,
  showAll: 'عرض الكل',
  noTypes: 'لا يوجد هنا ما يمكن ربطه بعد',
  connectedTypes: 'المتصلة',
  otherTypes: 'المتاحة',
  lockedTypes: 'غير مشمولة',
  connectedCount: (count) => `المتصل: ${count}`,
  locked: 'غير مشمول',
  loading: 'جارٍ تحميل اتصالاتك…',
  loadingTypes: 'جارٍ تحميل قائمة الحسابات…',
  empty: 'لا توجد اتصالات بعد',
  emptyHint: 'اختر حسابًا لربطه. سيظهر هنا.',
  listFailed: 'تعذّر تحميل اتصالاتك',
  typesFailed: 'تعذّر تحميل قائمة الحسابات',
  failedHint: 'لم يتغيّر شيء. يُرجى المحاولة مرة أخرى.',
  ...arFaults,
  stale: 'قد لا تكون هذه القائمة محدّثة',
  healthy: 'سليم',
  attention: 'يحتاج إلى انتباه',
  unknownHealth: 'لم يُفحص',
  connectedNow: 'تم الربط الآن',
  connectedSince: (age) => `تم الربط ${age}`,
  reconnect: 'إعادة الربط',
  reconnectNamed: (name) => `إعادة الربط مع ${isolate(name)}`,
  disconnect: 'فصل',
  disconnectNamed: (name) => `فصل ${isolate(name)}`,
  confirmDisconnect: (name) => `هل تريد فصل ${isolate(name)}؟`,
  disconnectHint:
    'سيُحذف الاتصال ولن تتم مزامنة بياناته بعد الآن. تبقى البيانات التي تمت مزامنتها في مكانها.',
  keep: 'الإبقاء عليه',
  inUse: (name) => `${isolate(name)} قيد الاستخدام`,
  usage: (usage) =>
    listUsage('ar', usage, {
      syncs: (count) => `المزامنات: ${count}`,
      bulkSyncs: (count) => `المزامنات المجمّعة: ${count}`,
      fieldsets: (count) => `مجموعات الحقول: ${count}`,
      schedules: (count) => `الجداول الزمنية: ${count}`,
    }),
  unlistedUsageHint: 'يتعذّر الآن عرض ما يستخدمه. قد يكون مزامنات أو جداول زمنية.',
  forceHint: 'إذا فصلته رغم ذلك فسيُحذف أيضًا كل ما يستخدمه.',
  inUseHint: 'احذف أولًا ما يستخدمه، أو اسأل أحد المسؤولين.',
  forceDisconnect: 'الفصل وحذف كل ما يستخدمه',
  disconnectFailed: (name) => `حدثت مشكلة أثناء فصل ${isolate(name)}`,
  disconnectFailedHint: 'إذا ظل ظاهرًا في القائمة، فيُرجى المحاولة مرة أخرى.',
  disconnected: (name) => `تم فصل ${isolate(name)}`,
  needsAttention: (name) => `${isolate(name)} يحتاج إلى انتباه`,
  needAttention: (count) => `اتصالات تحتاج إلى انتباه: ${count}`,
};
