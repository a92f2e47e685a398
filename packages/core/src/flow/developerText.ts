declare const process: { env: { NODE_ENV?: string } };

/** A text for developers. Bundlers leave the texts out in production, where only its name remains. */
export function developerText(name: keyof typeof TEXTS): string {
  try {
    if (process.env.NODE_ENV !== 'production') return TEXTS[name];
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
  return `\`${name}\`.`;
}

// Plain strings: bundlers keep what is put together, in production too.
const TEXTS = {
  // Options that are not valid.
  fetchSession: '`fetchSession` is missing or not a function.',
  confirmSession: '`confirmSession` is not a function.',
  surface: '`surface` must be `popup`, `iframe` or `redirect`.',
  container: 'The surface `iframe` needs a `container`, the element that holds the frame.',
  callbackUrl: '`callbackUrl` must be a URL or a path.',
  resumeKey: '`resumeKey` must be a string.',
  hostWindow: '`hostWindow` must be a window. Omit it to use the global one.',
  signal: '`signal` must be an AbortSignal, such as the `signal` of an AbortController.',
  timeoutMs: '`timeoutMs` must be a number of milliseconds from 0 on; `Infinity` means no limit.',
  sessionTimeoutMs:
    '`sessionTimeoutMs` must be a number of milliseconds from 0 on; `Infinity` means no limit.',
  surfaces: '`surfaces` must be an array of `popup`, `iframe` and `redirect`.',
  frameOrigins:
    '`frameOrigins` must be an array of origins with their scheme, such as `https://app.polytomic.com`.',
  // The client.
  basePath:
    '`basePath` must be a path or a URL. Does it come from an environment variable that is not set?',
  answer:
    'The answer could not be read as JSON. Check the path of the client: many apps answer a path that they do not know with a page.',
  // Warnings.
  receipt:
    'The session came with a receipt, but there is no `confirmSession` to send it to, so the flow can only end as `returned`. Pass the whole `client` instead of its `fetchSession`.',
  token:
    'fetchSession returned a `token`. It identifies the Connect session at Polytomic: keep it on your server and send the browser only the URL.',
  landing:
    'which is not the callback page. Is a sign-in in front of the callback? It must be public.',
  callbackForbidden:
    "The page's Content-Security-Policy forbids the callback page in the frame, and not every browser reports that the customer is back. Add the origin of the callback page to frame-src.",
} as const;
