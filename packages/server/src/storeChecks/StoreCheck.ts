/** One rule that a store of your own has to follow. */
export interface StoreCheck<Store> {
  /** The rule, as a sentence: a title for a test. */
  readonly what: string;
  /**
   * Checks the rule. It does not wait: the times that it passes are its own.
   *
   * @param store an empty store
   * @throws Error (the promise rejects) if the store does not follow the rule, or an error of the store
   */
  readonly run: (store: Store) => Promise<void>;
}
