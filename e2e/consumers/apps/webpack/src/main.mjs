import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Integrations } from './Integrations.mjs';

createRoot(document.getElementById('root')).render(createElement(Integrations));
