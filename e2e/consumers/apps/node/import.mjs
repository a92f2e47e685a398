import assert from 'node:assert/strict';
import { isConnectError, startConnect } from '@polytomic-connect/core';
import { callbackScript } from '@polytomic-connect/core/callback';
import { fakePorts } from '@polytomic-connect/core/testing';
import { createConnectClient, PolytomicConnectButton } from '@polytomic-connect/react';
import { de } from '@polytomic-connect/react/messages/de';
import { createSandbox } from '@polytomic-connect/sandbox';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

for (const value of [isConnectError, startConnect, fakePorts, createSandbox, toNodeListener]) {
  assert.equal(typeof value, 'function');
}
assert.ok(callbackScript.length > 0 && de.cancel.length > 0);

// A server renders the button, and needs no browser for it.
const client = createConnectClient('/api/polytomic');
const html = renderToString(
  createElement(PolytomicConnectButton, { client }, 'Connect Salesforce'),
);
assert.match(html, /<button[^>]*>/);

// What an unset environment variable gives: no crash at import, and a message that says what is missing.
const errors = [];
const handle = createConnectHandler({
  secret: process.env.NO_SUCH_SECRET,
  authorize: () => null,
  onError: (error) => errors.push(error),
});
const { status } = await handle(new Request('http://localhost/api/polytomic/callback'));
assert.equal(status, 500);
assert.match(String(errors[0]), /secret is missing/);
