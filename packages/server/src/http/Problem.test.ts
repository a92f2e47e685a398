import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Problem, type ProblemCode, PROBLEMS } from './Problem.ts';

const codes = Object.keys(PROBLEMS) as ProblemCode[];

test.each(codes)('%s has a page, and both the reply and the message name it', async (code) => {
  const page = new URL(`../../../../docs/errors/${code}.md`, import.meta.url);
  expect(existsSync(page)).toBe(true);
  expect(readFileSync(page, 'utf8')).toMatch(
    new RegExp(`^# ${code}\n\n\\d{3}\\. .+\n\n## Why it matters\n\n.+\n\n## What to do\n\n- `, 'u'),
  );
  const problem = new Problem(code, 'It failed. Try again.');
  const body = (await problem.toResponse().json()) as Record<string, unknown>;
  expect(body).toMatchObject({
    type: `pkg:npm/%40polytomic-connect/server#docs/errors/${code}.md`,
    code,
    detail: 'It failed. Try again.',
  });
  expect(URL.canParse(String(body['type']))).toBe(true);
  expect(problem.message).toBe(
    `It failed. Try again. See @polytomic-connect/server/docs/errors/${code}.md`,
  );
});

test.each(['connection-missing', 'toString', undefined])(
  'the code %s, which does not exist, is refused with those that do',
  (code) => {
    const make = (): Problem => new Problem(code as ProblemCode, 'It failed.');
    expect(make).toThrow(`with the code "${code}", which has no status`);
    expect(make).toThrow('connection-not-found, not-found');
  },
);

test('a problem names itself in a log', () => {
  expect(String(new Problem('internal', 'It failed.'))).toMatch(/^Problem: It failed\./u);
});

test.each(codes)('the page of %s gives its status', (code) => {
  const page = new URL(`../../../../docs/errors/${code}.md`, import.meta.url);
  expect(readFileSync(page, 'utf8')).toContain(`\n\n${new Problem(code, '').status}. `);
});
