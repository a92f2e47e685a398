const assert = require('node:assert/strict');
const { startConnect } = require('@polytomic-connect/core');
const { PolytomicConnectButton } = require('@polytomic-connect/react');
const { fakeConnect } = require('@polytomic-connect/react/testing');
const { createConnectHandler } = require('@polytomic-connect/server');
const { createSandbox } = require('@polytomic-connect/sandbox');

for (const value of [startConnect, fakeConnect, createConnectHandler, createSandbox]) {
  assert.equal(typeof value, 'function');
}
assert.ok(PolytomicConnectButton);
