// The few Web-standard globals that browsers, Node, workers and edge runtimes share, so that the pure
// files can be compiled without the DOM library: using `window` in them is a compile error.
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
/** Passed through unused: only browser/ may use it. */
interface Window {
  readonly closed: boolean;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
declare class URLSearchParams implements Iterable<[string, string]> {
  get(name: string): string | null;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare class URL {
  constructor(url: string);
  static canParse(url: string): boolean;
  readonly href: string;
  readonly origin: string;
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
}
