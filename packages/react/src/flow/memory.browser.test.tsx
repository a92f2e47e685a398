import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { PolytomicConnectButton } from '../index.ts';

const { send } = cdp() as { send: (method: string) => Promise<unknown> };

afterEach(cleanup);

test('a button keeps neither the windows of flows that have ended nor, except for the last one, the flows', async () => {
  const signals: WeakRef<AbortSignal>[] = [];
  render(
    <PolytomicConnectButton
      fetchSession={({ signal }) => {
        signals.push(new WeakRef(signal));
        return new Promise(() => {});
      }}
    />,
  );
  const pages = [await clickAndCancel(), await clickAndCancel(), await clickAndCancel()];
  expect(signals).toHaveLength(3);
  await expect.poll(collectAndCount).toEqual({ pages: 0, earlierSignals: 0 });

  async function collectAndCount(): Promise<object> {
    await send('HeapProfiler.collectGarbage');
    return { pages: kept(pages), earlierSignals: kept(signals.slice(0, -1)) };
  }
});

/** @returns the page in the window that was opened */
async function clickAndCancel(): Promise<WeakRef<Document>> {
  const open = vi.spyOn(window, 'open');
  await userEvent.click(screen.getByRole('button'));
  const popup = open.mock.results[0]?.value as Window;
  const page = new WeakRef(popup.document);
  open.mockRestore(); // it keeps the window
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  return page;
}

function kept(things: readonly WeakRef<object>[]): number {
  return things.filter((each) => each.deref()).length;
}
