import { html, type Html } from '../page/html.ts';
import type { LoggedRequest } from '../state/createStore.ts';
import { type PanelView, sectionView } from './PanelView.ts';

const shown = 100;

/** The last calls of the API, newest first. */
export function requestsSection(view: PanelView): Html {
  const { requests } = view.state;
  return sectionView(view, {
    id: 'requests',
    title: 'Request log',
    aside: `${requests.length} ${requests.length === 1 ? 'call' : 'calls'}`,
    content: html`<div data-live="requests">${log(requests)}</div>`,
  });
}

function log(requests: readonly LoggedRequest[]): Html {
  return requests.length === 0
    ? html`<div class="empty">
        <p><strong>No call yet</strong></p>
        <p>Calls of the API show up here, without their keys and bodies.</p>
      </div>`
    : html`<div class="scroller" role="region" aria-label="Calls, newest first" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Answer</th>
                <th scope="col">Call</th>
                <th scope="col" class="extra">Version</th>
                <th scope="col" class="extra">Idempotency key</th>
              </tr>
            </thead>
            <tbody>
              ${requests.slice(-shown).toReversed().map(row)}
            </tbody>
          </table>
        </div>
        <form action="/_sandbox/requests/clear" method="post" class="after-items">
          <button type="submit" class="button small">Empty the log</button>
        </form>`;
}

function row({ at, method, path, status, version, idempotencyKey, fault }: LoggedRequest): Html {
  return html`<tr>
    <td class="number">${at.slice(11, 19)}</td>
    <td>
      <span class="status ${status === 0 || status >= 400 ? 'expired' : 'completed'}"
        >${status === 0 ? 'none' : status}</span
      >
    </td>
    <td>
      <code><strong>${method}</strong> ${path}</code>
      ${fault !== null && html`<span class="fault">fault: ${fault}</span>`}
    </td>
    <td class="extra number">${version ?? '–'}</td>
    <td class="extra"><code>${idempotencyKey ?? '–'}</code></td>
  </tr>`;
}
