import type { SandboxState } from '../control/SandboxState.ts';
import { html } from '../page/html.ts';
import { htmlResponse } from '../page/htmlResponse.ts';
import type { Settings } from '../settings.ts';
import { clockSection } from './clockSection.ts';
import { connectionsSection } from './connectionsSection.ts';
import { faultsSection } from './faultsSection.ts';
import { noticeView, type PanelView } from './PanelView.ts';
import type { PanelOutcome } from '../control/PanelOutcome.ts';
import { requestsSection } from './requestsSection.ts';
import { scenarioSection } from './scenarioSection.ts';
import { sessionsSection } from './sessionsSection.ts';
import { switchesSection } from './switchesSection.ts';

/** `GET /_sandbox`: everything the sandbox remembers, and a form for every control. */
export function panelPage(
  settings: Settings,
  state: SandboxState,
  outcome: PanelOutcome = {},
): Response {
  const view: PanelView = { state, settings, ...outcome };
  const { notice } = view;
  return htmlResponse({
    title: `${notice ? `${notice.text} · ` : ''}Sandbox control panel`,
    status: outcome.status ?? 200,
    dark: 'system',
    stylesheet: '/_sandbox/panel.css',
    script: '/_sandbox/panel.js',
    headers: {
      // No other page may frame this one: it has buttons that change everything.
      'x-frame-options': 'DENY',
      // form-action names `url` as well: the panel may be open under another name, and “Open page” redirects to `url`.
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self' ${settings.url}; frame-ancestors 'none'`,
      'referrer-policy': 'same-origin',
    },
    body: html`<a class="skip" href="#main">Skip to the sessions</a>
      <header class="top" id="top">
        <div class="brand">
          <span class="mark" aria-hidden="true">P</span>
          <div>
            <h1>Sandbox control panel</h1>
            <p class="where">${settings.url}</p>
          </div>
        </div>
        <div class="top-actions">
          <span class="pill" data-live="now-scenario"
            >Scenario <strong>${state.scenario}</strong></span
          >
          <form action="/_sandbox/reset" method="post">
            <button type="submit" class="button danger">Reset everything</button>
          </form>
        </div>
      </header>
      <nav class="nav" aria-label="Sections">
        ${sections.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}
      </nav>
      ${noticeView(view, 'top')}
      <div class="columns">
        <main id="main">
          ${sessionsSection(view)} ${connectionsSection(view)} ${requestsSection(view)}
          ${switchesSection(view)}
        </main>
        <aside class="controls" aria-label="Settings">
          ${scenarioSection(view)} ${faultsSection(view)} ${clockSection(view)}
        </aside>
      </div>
      <footer>
        <p>
          Polytomic sandbox. No real service is contacted.
          <a href="/_sandbox/state">State as JSON</a>
        </p>
      </footer>`,
  });
}

const sections: readonly (readonly [id: string, title: string])[] = [
  ['sessions', 'Sessions'],
  ['connections', 'Connections'],
  ['requests', 'Request log'],
  ['switches', 'Unknowns'],
  ['scenario', 'Scenario'],
  ['faults', 'Faults'],
  ['clock', 'Clock'],
];
