import { connectionTypes } from '../catalog/connectionTypes.ts';
import { html, type Html } from '../page/html.ts';

/** Every connection type. */
export function typeSelect(id: string, current: string, none?: string): Html {
  return html`<select id="${id}" name="type">
    ${none !== undefined && html`<option value="">${none}</option>`}
    ${connectionTypes
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(
        (type) =>
          html`<option value="${type.id}" ${type.id === current && html`selected`}>
            ${type.name}
          </option>`,
      )}
  </select>`;
}
