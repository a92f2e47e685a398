import type { ConnectClient } from '@polytomic-connect/core';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PolytomicConnectProvider } from '../index.ts';
import { useClient } from './useClient.ts';

test.each([undefined, null])('with %s for a client, the error says what is missing', (client) => {
  const given = client as ConnectClient | undefined;
  const List = () => <>{useClient(given, 'ConnectionsList').basePath}</>;
  const app = (
    <PolytomicConnectProvider client={given}>
      <List />
    </PolytomicConnectProvider>
  );
  expect(() => renderToString(app)).toThrow('ConnectionsList needs a `client`');
});
