import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PolytomicConnectButton, PolytomicConnectProvider } from './index.ts';

test('on a server the button renders, and nothing else', () => {
  const html = renderToString(
    <PolytomicConnectProvider fetchSession={() => Promise.reject(new Error('never'))}>
      <PolytomicConnectButton integrationName="Salesforce" surface="iframe" />
    </PolytomicConnectProvider>,
  );
  expect(html).toBe(
    '<button type="button" aria-haspopup="dialog" data-status="idle" class="polytomic-connect-button" data-part="button" data-color-scheme="system">Connect Salesforce</button>',
  );
});
