/** The language and the texts of the handler's own callback page. */
export interface CallbackPageOptions {
  /**
   * The language of the texts, such as `de`: the page's `lang`.
   *
   * @default 'en'
   */
  lang?: string | undefined;
  /**
   * The direction of the texts: the page's `dir`.
   *
   * @default 'ltr'
   */
  dir?: 'ltr' | 'rtl' | undefined;
  /**
   * Replaces the texts. A set of `@polytomic-connect/react/messages/*` fits; a text that is omitted is English.
   */
  messages?: CallbackPageMessages | undefined;
}

/** The texts of the callback page, without markup. */
export interface CallbackPageMessages {
  /** While the app is being notified. */
  confirming?: string | undefined;
  /** To someone who did not come here from a flow. */
  returned?: string | undefined;
  /** If the window stays open after the app was notified. */
  returnedHint?: string | undefined;
  /** When the page that opened this window does not answer. */
  unansweredHint?: string | undefined;
  /** The link to the app, and the title of the page. */
  backToApp?: string | undefined;
}
