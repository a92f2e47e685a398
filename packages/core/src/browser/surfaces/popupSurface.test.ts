import { expect, test, vi } from 'vitest';
import { openPopup } from './popupSurface.ts';

test('the name of the window, which the pages in it can read, does not carry the state', () => {
  const open = vi.fn<Window['open']>(() => null);
  const hostWindow = { open, screenX: 0, screenY: 0, outerWidth: 800, outerHeight: 600 };
  const state = 'a'.repeat(32);
  const request = { surface: 'popup', hostWindow, state } as unknown;
  expect(openPopup(request as Parameters<typeof openPopup>[0])).toBeUndefined();
  expect(open).toHaveBeenCalledOnce();
  expect(open.mock.calls[0]?.[1]).toBe('_blank');
  expect(JSON.stringify(open.mock.calls)).not.toContain(state);
});
