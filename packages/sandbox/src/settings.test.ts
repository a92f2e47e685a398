import { expect, it } from 'vitest';
import { createSandbox } from './createSandbox.ts';
import { startSandboxServer } from './startSandboxServer.ts';

it.each(['scenarios', 'switch', 'toString'])('the misspelled option “%s” is refused', (name) => {
  const reason = `“${name}” is not an option, so it would have no effect. There are: url, `;
  expect(() => createSandbox({ [name]: 'slow' })).toThrow(reason);
});

it('a misspelled option of the server is refused', async () => {
  await expect(startSandboxServer({ port: 0, providerPort: 0, prot: 0 } as never)).rejects.toThrow(
    '“prot” is not an option',
  );
});
