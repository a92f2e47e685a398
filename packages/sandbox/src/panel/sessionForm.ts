import { html, type Html } from '../page/html.ts';
import { isApiScenario, type Scenario, scenarios } from '../options/scenarios.ts';
import { organizationSelect } from './organizationSelect.ts';
import { isRefused, type PanelView, sentValue } from './PanelView.ts';
import { typeSelect } from './typeSelect.ts';

/** The form for a session; it is shown again, open and filled in, when it was refused. */
export function sessionForm(view: PanelView): Html {
  const value = (name: string): string => sentValue(view, 'sessions', name);
  return html`<details class="maker" ${isRefused(view, 'sessions') && html`open`}>
    <summary>New session</summary>
    <form action="/_sandbox/sessions#sessions" method="post" class="grid">
      <div class="field wide">
        <label for="session-name">Name of the connection</label>
        <input
          id="session-name"
          name="name"
          value="${value('name') || `Test ${view.state.counts.sessions + 1}`}"
          required
        />
      </div>
      <div class="field">
        <label for="session-type">Type</label>
        ${typeSelect('session-type', value('type'), 'any: show the picker')}
      </div>
      <div class="field">
        <label for="session-organization">Organization</label>
        ${organizationSelect(view, 'session-organization', value('organizationId'))}
      </div>
      <div class="field wide">
        <label for="session-redirect">Goes back to</label>
        <input
          id="session-redirect"
          name="redirectUrl"
          type="url"
          value="${value('redirectUrl') || `${view.settings.url}/`}"
        />
      </div>
      <div class="field wide">
        <label for="session-scenario">Scenario</label>
        <select id="session-scenario" name="scenario">
          <option value="">the one that is set</option>
          ${(Object.keys(scenarios) as Scenario[])
            .filter((name) => !isApiScenario(name))
            .map(
              (name) =>
                html`<option value="${name}" ${name === value('scenario') && html`selected`}>
                  ${name}: ${scenarios[name]}
                </option>`,
            )}
        </select>
      </div>
      <div class="wide row end">
        <button type="submit" class="button primary">Make the session</button>
      </div>
    </form>
  </details>`;
}
