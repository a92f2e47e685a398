import { expect, test } from 'vitest';
import { typeLabel } from './typeLabel.ts';

test.each([
  ['salesforce', 'Salesforce'],
  ['zendesk_support', 'Zendesk Support'],
  ['postgresql', 'PostgreSQL'],
  ['x'.repeat(100), `X${'x'.repeat(59)}`],
])('the type %s is called %s, in at most 60 characters', (type, label) => {
  expect(typeLabel(type)).toBe(label);
});
