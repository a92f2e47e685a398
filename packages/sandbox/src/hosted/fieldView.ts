import { type Field, isSecret } from '../catalog/Field.ts';
import { html, type Html } from '../page/html.ts';

/** The state of a field in the form. */
export interface FieldState {
  readonly value: string | boolean | undefined;
  readonly error: string | undefined;
  /** The first field with an error takes the focus. */
  readonly focused: boolean;
  /** A reconnected connection keeps a secret that is left empty. */
  readonly kept: boolean;
}

/** One field of the form with its label, hint and error. */
export function fieldView(field: Field, state: FieldState): Html {
  const condition = field.when && `${field.when.field}=${field.when.is}`;
  const invalid = state.error !== undefined;
  const hint = hintOf(field, state);
  return html`<div
    class="field ${field.width ?? 'full'} ${field.kind} ${invalid && 'invalid'}"
    ${condition !== undefined && html`data-when="${condition}"`}
  >
    ${
      field.kind === 'boolean'
        ? toggleView(field, state)
        : html`<label for="${field.id}"
              >${field.label}${!isAsked(field, state) && html` <span class="optional">optional</span>`}</label
            >
            ${control(field, state)}`
    }
    ${invalid && html`<p class="error" id="${field.id}-error">${state.error}</p>`}
    ${hint !== undefined && html`<p class="hint" id="${field.id}-hint">${hint}</p>`}
  </div>`;
}

function hintOf(field: Field, state: FieldState): string | undefined {
  if (state.kept) return 'Leave empty to keep the saved one.';
  return field.hint ?? kindHints[field.kind];
}

const kindHints: Readonly<Partial<Record<Field['kind'], string>>> = {
  list: 'Several are separated by commas.',
  object: 'A JSON object.',
};

/** Whether a value is expected. A saved secret counts too: it may be left empty, as its hint explains. */
function isAsked(field: Field, state: FieldState): boolean {
  return field.required === true || state.kept;
}

function control(field: Field, state: FieldState): Html {
  const value = typeof state.value === 'string' ? state.value : '';
  const shared = html`id="${field.id}" name="${field.id}" ${attributes(field, state)}`;
  if (field.choices) {
    return html`<select ${shared}>
      ${field.initial === undefined && html`<option value="">${field.required === true ? 'Choose…' : 'Not set'}</option>`}
      ${field.choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === value && html`selected`}>
            ${choice.label}
          </option>`,
      )}
    </select>`;
  }
  const placeholder = state.kept ? '••••••••' : field.placeholder;
  const written = html`${shared} ${placeholder !== undefined && html`placeholder="${placeholder}"`}
  autocomplete="${field.kind === 'secret' ? 'new-password' : 'off'}" autocapitalize="off"
  spellcheck="false"`;
  if (field.kind === 'long-secret') return html`<textarea ${written} rows="4"></textarea>`;
  if (field.kind === 'object') return html`<textarea ${written} rows="3">${value}</textarea>`;
  if (field.kind === 'secret') return html`<input type="password" ${written} />`;
  return html`<input
    type="text"
    ${field.kind === 'number' && html`inputmode="numeric"`}
    ${written}
    value="${value}"
  />`;
}

function toggleView(field: Field, state: FieldState): Html {
  return html`<label class="toggle" for="${field.id}">
    <input
      type="checkbox"
      role="switch"
      id="${field.id}"
      name="${field.id}"
      value="true"
      ${state.value === true && html`checked`}
      ${attributes(field, state)}
    />
    <span class="track" aria-hidden="true"></span>
    <span>${field.label}</span>
  </label>`;
}

function attributes(field: Field, state: FieldState): Html {
  const described = [
    state.error !== undefined && `${field.id}-error`,
    hintOf(field, state) !== undefined && `${field.id}-hint`,
  ].filter((id) => id !== false);
  return html`${
    field.required === true && !(isSecret(field) && state.kept) && html`aria-required="true"`
  }
  ${described.length > 0 && html`aria-describedby="${described.join(' ')}"`}
  ${state.error !== undefined && html`aria-invalid="true"`} ${state.focused && html`autofocus`}`;
}
