import { expect, test, vi } from 'vitest';
import { closeInTurn } from './closeInTurn.ts';

const never = (): Promise<never> => new Promise(() => {});

test('the last is closed first, and each waits for the one before', async () => {
  const closed: string[] = [];
  const closer = (name: string) => ({
    name,
    seconds: 60,
    close: async () => {
      await Promise.resolve();
      closed.push(name);
    },
  });
  expect(await closeInTurn([closer('database'), closer('sandbox'), closer('requests')])).toBe(true);
  expect(closed).toEqual(['requests', 'sandbox', 'database']);
});

test.each([
  ['throws', () => Promise.reject(new Error('The disk is full.')), 'The disk is full.'],
  ['hangs', never, 'After 0 seconds, the stop no longer waits for the sandbox'],
])('what %s is reported, and the rest is closed', async (_, close, reason) => {
  const report = vi.spyOn(console, 'error').mockReturnValue();
  const closeDatabase = vi.fn(() => Promise.resolve());
  const areClosed = await closeInTurn([
    { name: 'the database', seconds: 60, close: closeDatabase },
    { name: 'the sandbox', seconds: 0, close },
  ]);
  expect(areClosed).toBe(false);
  expect(closeDatabase).toHaveBeenCalledOnce();
  expect(String(report.mock.calls)).toContain(reason);
});
