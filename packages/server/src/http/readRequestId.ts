/** The id of a caller goes into logs and back into a header, so only a plain one is accepted. */
export function readRequestId({ headers }: Request): string {
  const given = headers.get('x-request-id') ?? '';
  return /^[\w.:+=@-]{1,128}$/u.test(given) ? given : crypto.randomUUID();
}
