/** The engines that the scenarios run in. WebKit is WebKitGTK: Safari's engine, not Safari. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** A running browser, set up as a customer has it: popup blocking, partitioned storage and bfcache are on. */
export interface Engine {
  name: EngineName;
  /** The browser's name and version. */
  version: string;
  /** Its executable. */
  path: string;
  newTab(): Promise<Tab>;
  /** Every top-level window and tab. */
  windows(): Promise<readonly EngineWindow[]>;
  /** A window that a page opened, to act in as in a tab of the test's own. */
  tabOf(id: string): Promise<Tab>;
  /** Whether a window is for ever loading a page, and answers no command of the driver. */
  hangs(): Promise<boolean>;
  /** Closes a window from outside, without asking the page. */
  closeWindow(id: string): Promise<void>;
  /** What pages wrote to the console, with `error:` or `warning:` or the like in front. */
  console(): readonly string[];
  close(): Promise<void>;
}

/** A top-level window as the driver sees it. */
export interface EngineWindow {
  id: string;
  url: string;
}

/** A key that is no character. */
export type Key =
  | 'Enter'
  | 'Escape'
  | 'Tab'
  | 'Home'
  | 'End'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp';

/** A tab that a test opened. */
export interface Tab {
  id: string;
  goto(url: string): Promise<void>;
  /** A click of the mouse, which the browser trusts and counts as user activation. */
  click(selector: string): Promise<void>;
  /** The same at a point of the viewport: also inside of frames from elsewhere. */
  clickAt(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  /** The page may close its window on this key. */
  press(key: Key): Promise<void>;
  /** Goes back in the history of the tab, as by the browser's own button. */
  back(): Promise<void>;
  forward(): Promise<void>;
  /**
   * Runs an expression in the page. Never between a click and what it opens: in Chromium and Firefox this
   * very call grants user activation, and then no window is ever blocked.
   */
  evaluate(expression: string): Promise<unknown>;
  /** A PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}
