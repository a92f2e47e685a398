/* oxlint-disable no-restricted-imports -- a validator for the tests, which no build includes */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { ApiVersion } from '../api/apiVersion.ts';
import { allowedStatuses, bodySchema, type Endpoint } from './apiSchemas.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats(ajv);

/** Where an answer differs from the published contract. */
export function findViolations(
  endpoint: Endpoint,
  version: ApiVersion,
  response: Response,
  text: string,
): string[] {
  const found: string[] = [];
  if (!allowedStatuses(endpoint, version).includes(response.status))
    found.push(`status ${response.status}`);
  if (response.headers.get('x-polytomic-version') !== version) found.push('the version header');
  const schema = bodySchema(endpoint, version, response.status);
  if (schema === null) return text === '' ? found : [...found, 'a body'];
  if (!response.headers.get('content-type')?.startsWith('application/json')) found.push('no JSON');
  if (!ajv.validate(schema, JSON.parse(text))) found.push(ajv.errorsText());
  return found;
}
