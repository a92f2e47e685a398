import { connectionTypes } from '../catalog/connectionTypes.ts';
import { stylesheet } from './stylesheet.ts';

/** Answers `/connect/style.css`. */
export function stylesheetResponse(): Response {
  return new Response(`${stylesheet}\n${conditions()}`, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=60' },
  });
}

/** Hides the fields whose condition does not hold: `:has()` does it without a script. */
function conditions(): string {
  const all = connectionTypes.flatMap(({ fields }) => fields.flatMap(({ when }) => when ?? []));
  const rules = all.map(({ field, is }) => {
    const holds = is === true ? `#${field}:checked` : `#${field} option[value='${is}']:checked`;
    return `form:not(:has(${holds})) [data-when='${field}=${is}'] { display: none; }`;
  });
  return [...new Set(rules)].join('\n');
}
