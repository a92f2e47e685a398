import { type FaultKind, faultKinds } from '../state/SandboxFault.ts';
import { html, type Html } from '../page/html.ts';
import { isRefused, type PanelView, sentValue } from './PanelView.ts';

/** The form for a custom fault; it is shown again, open and filled in, when it was refused. */
export function faultForm(view: PanelView): Html {
  const value = (name: string): string => sentValue(view, 'faults', name);
  return html`<details class="maker" ${isRefused(view, 'faults') && html`open`}>
    <summary>Your own fault</summary>
    <form action="/_sandbox/faults#faults" method="post" class="grid">
      <div class="field wide">
        <label for="fault-route">Route</label>
        <input
          id="fault-route"
          name="route"
          value="${value('route') || 'POST /api/connections/connect'}"
          list="fault-routes"
          aria-describedby="fault-route-hint"
          autocapitalize="off"
          spellcheck="false"
          required
        />
        <datalist id="fault-routes">
          ${routes.map((route) => html`<option value="${route}"></option>`)}
        </datalist>
        <p class="hint" id="fault-route-hint">A path, after a method if need be. * is anything.</p>
      </div>
      <div class="field wide">
        <label for="fault-kind">Kind of fault</label>
        <select id="fault-kind" name="kind">
          ${(Object.keys(faultKinds) as FaultKind[]).map(
            (kind) =>
              html`<option value="${kind}" ${kind === value('kind') && html`selected`}>
                ${kind}: ${faultKinds[kind]}
              </option>`,
          )}
        </select>
      </div>
      <div class="field wide">
        <label for="fault-when">The request itself is</label>
        <select id="fault-when" name="when">
          <option value="before">not carried out</option>
          <option value="after" ${value('when') === 'after' && html`selected`}>
            carried out, its answer lost
          </option>
        </select>
      </div>
      ${numbers.map(
        ([name, label, placeholder]) =>
          html`<div class="field">
            <label for="fault-${name}">${label}</label>
            <input
              id="fault-${name}"
              name="${name}"
              value="${value(name)}"
              placeholder="${placeholder}"
              inputmode="${name === 'delay' ? 'text' : 'decimal'}"
              autocomplete="off"
            />
          </div>`,
      )}
      <div class="wide row end">
        <button type="submit" class="button primary">Add the fault</button>
      </div>
    </form>
  </details>`;
}

const routes: readonly string[] = [
  'POST /api/connections/connect',
  'GET /api/connections/connect/session',
  'GET /api/connections*',
  '/api/*',
  '/connect*',
  '/oauth/authorize',
  '*',
];

const numbers: readonly (readonly [name: string, label: string, placeholder: string])[] = [
  ['delay', 'Delay (ms)', '0, or 100-500'],
  ['rate', 'Rate (0 to 1)', '1'],
  ['times', 'At most (times)', 'no limit'],
  ['status', 'Status', '500'],
  ['retryAfter', 'Retry-After (s)', 'none'],
  ['duration', 'Slow body (ms)', '3000'],
];
