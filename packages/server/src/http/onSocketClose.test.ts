import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { onSocketClose } from './onSocketClose.ts';

test('of the requests of one connection, those that are not over learn that it has closed', () => {
  const socket = new EventEmitter();
  const closed: string[] = [];
  const stops = ['first', 'second', 'third'].map((name) =>
    onSocketClose(socket, () => closed.push(name)),
  );
  stops[1]?.();
  expect(socket.listenerCount('close')).toBe(1);
  socket.emit('close');
  expect(closed).toEqual(['first', 'third']);
});

test('what an adapter has in the place of a socket may be without events', () => {
  expect(() => onSocketClose({}, () => {})()).not.toThrow();
});
