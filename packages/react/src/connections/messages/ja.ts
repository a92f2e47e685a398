import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { jaFaults } from './faults/ja.ts';
import { listUsage } from './listUsage.ts';

export { jaLinks } from '../links/messages/ja.ts';

/** The Japanese strings of the integrations page. */
export const ja: ConnectionsMessages = {
  locale: 'ja',
  yourConnections: '連携一覧',
  catalogue: 'アカウントを連携',
  search: '検索',
  found: (count) => `${count} 件見つかりました`,
  nothingFound: (search) => `「${search}」に一致するものはありません`,
  showAll: 'すべて表示',
  noTypes: '連携できるものはまだありません',
  connectedTypes: '連携済み',
  otherTypes: '利用可能',
  lockedTypes: '対象外',
  connectedCount: (count) => `${count} 件連携済み`,
  locked: '対象外',
  loading: '連携を読み込んでいます…',
  loadingTypes: 'アカウントの一覧を読み込んでいます…',
  empty: '連携はまだありません',
  emptyHint: '連携するアカウントを選択してください。ここに表示されます。',
  listFailed: '連携を読み込めませんでした',
  typesFailed: 'アカウントの一覧を読み込めませんでした',
  failedHint: '変更はありません。もう一度お試しください。',
  ...jaFaults,
  stale: 'この一覧は最新ではない可能性があります',
  healthy: '正常',
  attention: '対応が必要',
  unknownHealth: '未確認',
  connectedNow: '連携したばかり',
  connectedSince: (age) => `${age}に連携`,
  reconnect: '再連携',
  reconnectNamed: (name) => `${name} を再連携`,
  disconnect: '連携解除',
  disconnectNamed: (name) => `${name} を連携解除`,
  confirmDisconnect: (name) => `${name} の連携を解除しますか？`,
  disconnectHint:
    '連携は削除され、データは同期されなくなります。同期済みのデータはそのまま残ります。',
  keep: '解除しない',
  inUse: (name) => `${name} は使用中です`,
  usage: (usage) =>
    listUsage('ja', usage, {
      syncs: (count) => `${count} 件の同期`,
      bulkSyncs: (count) => `${count} 件の一括同期`,
      fieldsets: (count) => `${count} 件のフィールドセット`,
      schedules: (count) => `${count} 件のスケジュール`,
    }),
  unlistedUsageHint:
    '使用しているものを現在一覧にできません。同期やスケジュールの可能性があります。',
  forceHint: 'それでも連携を解除すると、使用しているものもすべて削除されます。',
  inUseHint: '先に使用しているものを削除するか、管理者にお問い合わせください。',
  forceDisconnect: '解除して使用しているものも削除',
  disconnectFailed: (name) => `${name} の連携解除中に問題が発生しました`,
  disconnectFailedHint: 'まだ一覧に表示されている場合は、もう一度お試しください。',
  disconnected: (name) => `${name} の連携を解除しました`,
  needsAttention: (name) => `${name} は対応が必要です`,
  needAttention: (count) => `${count} 件の連携で対応が必要です`,
};
