import { html, type Html } from '../page/html.ts';
import type { PanelView } from './PanelView.ts';

/** Every organization. */
export function organizationSelect({ settings }: PanelView, id: string, current: string): Html {
  return html`<select id="${id}" name="organizationId">
    ${settings.organizations.map(
      (one) =>
        html`<option value="${one.id}" ${one.id === current && html`selected`}>
          ${one.name}
        </option>`,
    )}
  </select>`;
}
