// One copy, whoever loads it: an app of ES modules and a library of CommonJS share one React context and one lock.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as core from '@polytomic-connect/core';
import * as react from '@polytomic-connect/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const require = createRequire(import.meta.url);
assert.equal(require('@polytomic-connect/core').startConnect, core.startConnect);
const required = require('@polytomic-connect/react');
assert.equal(required.PolytomicConnectButton, react.PolytomicConnectButton);

// The provider of one reaches the button of the other.
const client = react.createConnectClient('/api/polytomic');
const button = createElement(required.PolytomicConnectButton, { client, integrationName: 'Acme' });
const messages = { connect: (name) => `Verbinden mit ${name}` };
const html = renderToString(createElement(react.PolytomicConnectProvider, { messages }, button));
assert.match(html, /Verbinden mit Acme/);
