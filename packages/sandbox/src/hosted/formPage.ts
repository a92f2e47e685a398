import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { isSecret } from '../catalog/Field.ts';
import { redacted } from '../state/Connection.ts';
import type { Session } from '../state/Session.ts';
import { ownerName } from '../state/ownerName.ts';
import type { World } from '../World.ts';
import { allowedTypes } from './allowedTypes.ts';
import { fieldView } from './fieldView.ts';
import { cancelLink, sessionResponse } from './sessionResponse.ts';
import { html, type Html } from '../page/html.ts';
import type { FilledForm } from './readForm.ts';

/** The form of a type, empty or with the sent values and their errors. */
export function formPage(
  world: World,
  session: Session,
  type: ConnectionType,
  failed?: { readonly form: FilledForm; readonly problem?: string },
): Response {
  const saved =
    session.connection === null ? undefined : world.store.connections.get(session.connection);
  const errors = failed?.form.errors ?? {};
  const [firstError] = Object.keys(errors);
  const verb = saved ? 'Reconnect' : 'Connect';
  const owner = ownerName(world.settings, session);
  return sessionResponse(world, session, {
    title: `${failed ? 'Error: ' : ''}${verb} ${type.name}`,
    ...(failed && { status: 422 }),
    type,
    content: html`${
        allowedTypes(world.store, session).length > 1 &&
        html`<a class="back" href="/connect?session=${session.ticket}">All connections</a>`
      }
      <h1>${verb} ${type.name}</h1>
      <p class="lead">
        ${
          saved
            ? html`Renew the access of <strong>${saved.name}</strong>.`
            : html`It will appear in ${owner} as <strong>${session.name}</strong>.`
        }
      </p>
      ${failed && summary(type, failed.form, failed.problem)}
      <form action="/connect" method="post" novalidate>
        <input type="hidden" name="session" value="${session.ticket}" />
        <input type="hidden" name="type" value="${type.id}" />
        ${
          type.oauth
            ? consent(owner, type)
            : html`<div class="fields">
                ${type.fields.map((field) =>
                  fieldView(field, {
                    value:
                      failed?.form.values[field.id] ??
                      initialValue(saved?.configuration[field.id] ?? field.initial),
                    error: errors[field.id],
                    focused: field.id === firstError,
                    kept: isSecret(field) && saved?.configuration[field.id] === redacted,
                  }),
                )}
              </div>`
        }
        <div class="actions">
          ${cancelLink(world, session)}
          <button type="submit" class="button primary">
            ${type.oauth ? `Continue to ${type.name}` : verb}
          </button>
        </div>
      </form>`,
  });
}

function initialValue(value: unknown): string | boolean | undefined {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

function summary(type: ConnectionType, form: FilledForm, problem: string | undefined): Html {
  const wrong = type.fields.filter(({ id }) => form.errors[id] !== undefined);
  return html`<div class="summary" role="alert">
    <p>
      <strong
        >${problem ?? (wrong.length === 1 ? 'One field needs another look' : `${wrong.length} fields need another look`)}</strong
      >
    </p>
    ${
      wrong.length > 0 &&
      html`<ul>
        ${wrong.map(({ id }) => html`<li><a href="#${id}">${form.errors[id]}</a></li>`)}
      </ul>`
    }
    ${type.fields.some(isSecret) && html`<p>For your safety, enter passwords and keys again.</p>`}
  </div>`;
}

function consent(owner: string, type: ConnectionType): Html {
  return html`<ul class="promises">
    <li>You sign in on ${type.name}’s own page. ${owner} never sees your password.</li>
    <li>You can take the access away in ${type.name} at any time.</li>
  </ul>`;
}
