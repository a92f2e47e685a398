// Shows the app, and reports to the server what a screen reader would say.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createReport } from '../../engines/pages/report.ts';
import type { PageOptions } from '../server/PageOptions.ts';
import { ConnectPage } from './ConnectPage.tsx';

const { base = '', options = '{}', root: rootId = 'root' } = document.currentScript?.dataset ?? {};
const shown = JSON.parse(options) as PageOptions & { hosted: string };
const report = createReport(base);

// It reports what changes in a live region, not what a region already contains when it appears.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const element = target instanceof Element ? target : target.parentElement;
    const region = element?.closest('[aria-live]');
    if (region?.textContent) report('announced', { text: region.textContent });
  }
}).observe(document.documentElement, { childList: true, characterData: true, subtree: true });

const root = document.querySelector(`#${rootId}`);
if (root) createRoot(root).render(createElement(ConnectPage, { ...shown, base, report }));
