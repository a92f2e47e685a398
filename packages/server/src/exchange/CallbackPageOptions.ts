/** The language and the words of the handler's own callback page. */
export interface CallbackPageOptions {
  /**
   * The language of the words, such as `de`: the page's `lang`.
   *
   * @default 'en'
   */
  lang?: string | undefined;
  /**
   * The direction of the words: the page's `dir`.
   *
   * @default 'ltr'
   */
  dir?: 'ltr' | 'rtl' | undefined;
  /**
   * Replaces the words. A set of `@polytomic-connect/react/messages/*` fits; what is omitted is English.
   */
  messages?: CallbackPageMessages | undefined;
}

/** The words of the callback page; they are plain text. */
export interface CallbackPageMessages {
  /** While the app is being notified. */
  confirming?: string | undefined;
  /** To someone whom no flow led here. */
  returned?: string | undefined;
  /** Should the window stay open after the app was notified. */
  returnedHint?: string | undefined;
  /** When the page that opened this window does not answer. */
  unansweredHint?: string | undefined;
  /** The link to the app, and the title of the page. */
  backToApp?: string | undefined;
}
