import { html, type Html } from '../page/html.ts';
import { type Scenario, scenarios } from '../options/scenarios.ts';
import { type PanelView, sectionView } from './PanelView.ts';

/** Every scenario as a button. */
export function scenarioSection(view: PanelView): Html {
  return sectionView(view, {
    id: 'scenario',
    title: 'Scenario',
    content: html`<p class="hint">
        For sessions made from now on. Each keeps the scenario that it was made with.
      </p>
      <form action="/_sandbox/scenario#scenario" method="post">
        ${groups.map(
          ([title, names]) =>
            html`<fieldset class="choices">
              <legend>${title}</legend>
              ${names.map((name) => choice(name, name === view.state.scenario))}
            </fieldset>`,
        )}
      </form>`,
  });
}

const groups: readonly (readonly [title: string, names: readonly Scenario[]])[] = [
  ['The way through', ['approve', 'slow', 'silent']],
  ['Failures', ['deny', 'error-500', 'rate-limited', 'expired']],
  [
    'Windows and frames',
    ['coop', 'coop-allow-popups', 'coop-noopener', 'coop-hosted', 'refuse-framing'],
  ],
  ['The redirect', ['append-params', 'drop-params']],
];

function choice(name: Scenario, isChosen: boolean): Html {
  return html`<button
    type="submit"
    class="choice"
    name="scenario"
    value="${name}"
    aria-pressed="${isChosen ? 'true' : 'false'}"
  >
    <span class="choice-name">${name}</span>
    <span class="choice-about">${scenarios[name]}</span>
  </button>`;
}
