import { beforeEach } from 'vitest';
import { cdp } from 'vitest/browser';

const { send } = cdp() as { send: (method: string, params: object) => Promise<unknown> };

// Forced colours, such as Windows' high contrast, which only the browser can be asked for.
beforeEach(async ({ task }) => {
  if (!task.file.name.endsWith('/forcedColors.stories.tsx')) return undefined;
  await emulate('active');
  return () => emulate('none');
});

async function emulate(value: 'active' | 'none'): Promise<void> {
  await send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
}
