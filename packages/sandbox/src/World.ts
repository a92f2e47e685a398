import type { Settings } from './settings.ts';
import type { Store } from './state/createStore.ts';

/** What every part of a sandbox is given. */
export interface World {
  readonly settings: Settings;
  /** Replaced by a reset. */
  store: Store;
}
