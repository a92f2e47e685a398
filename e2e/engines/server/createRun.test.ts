import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createRun } from './createRun.ts';
import { originsOn } from './origins.ts';

test('a command goes to the page that is being served, though the one before it still asks', () => {
  const run = createRun('r1', {}, originsOn(80));
  const answered: string[] = [];
  const ask = (from: string): void => {
    const end = (body: string): number => answered.push(`${from}: ${body}`);
    run.listen('app', Object.assign(new EventEmitter(), { end }) as unknown as ServerResponse);
  };
  ask('before');
  run.replace('app');
  run.tell('app', 'look');
  ask('after');
  expect(answered).toEqual(['after: ["look"]']);
});
