/** Returns the request id of the caller if it has plain characters only, since it goes into logs and headers; else a new one. */
export function readRequestId({ headers }: Request): string {
  const given = headers.get('x-request-id') ?? '';
  return /^[\w.:+=@-]{1,128}$/u.test(given) ? given : crypto.randomUUID();
}
