import { findOperation, schemaOf } from './openapi.ts';

/**
 * Checks an answer of the handler against docs/openapi.json, which other backends are written from. A request that the file
 * does not describe passes.
 *
 * @throws Error if the file does not have the answer
 */
export async function expectDescribed(request: Request, response: Response): Promise<void> {
  const path = new URL(request.url).pathname.replace(/^\/api\/polytomic/u, '');
  const operation = findOperation(request.method, path);
  if (operation === undefined) return;
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const { [response.status]: own, default: other } = operation.responses;
  const described = (own ?? other)?.content[type];
  const answer = `${request.method} ${path} answers ${response.status} ${type}`;
  if (described === undefined) throw new Error(`${answer}, which is not in docs/openapi.json.`);
  const text = await response.text();
  const value: unknown = type === 'text/html' ? text : JSON.parse(text);
  const { error } = schemaOf(described.schema).safeParse(value);
  if (error) throw new Error(`${answer}, but not as in docs/openapi.json: ${error.message}`);
}
