import { html, type Html } from '../page/html.ts';
import { defaultSwitches, switchChoices, type SandboxSwitches } from '../options/switches.ts';
import { type PanelView, sectionView } from './PanelView.ts';

/** Every switch with its values as buttons. */
export function switchesSection(view: PanelView): Html {
  const names = Object.keys(switchChoices) as (keyof SandboxSwitches)[];
  const changed = names.filter((name) => view.state.switches[name] !== defaultSwitches[name]);
  return sectionView(view, {
    id: 'switches',
    title: 'Unknowns',
    aside: changed.length === 0 ? 'all as guessed' : `${changed.length} changed`,
    content: html`<p class="hint">
        What Polytomic does not document. A sound integration works with every value.
      </p>
      <form action="/_sandbox/switches#switches" method="post" class="switches">
        ${names.map((name) => switchView(name, view.state.switches[name]))}
      </form>`,
  });
}

function switchView(name: keyof SandboxSwitches, current: string | number | boolean): Html {
  const { about, values } = switchChoices[name];
  return html`<fieldset class="switch">
    <legend>${about} <code>${name}</code></legend>
    <div class="segments">
      ${values.map(
        (value) =>
          html`<button
            type="submit"
            class="segment"
            name="${name}"
            value="${String(value)}"
            aria-pressed="${value === current ? 'true' : 'false'}"
          >
            ${label(value)}
          </button>`,
      )}
    </div>
  </fieldset>`;
}

function label(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
