import { connectionTypes } from '../catalog/connectionTypes.ts';
import type { SessionState } from '../control/SandboxState.ts';
import { html, type Html } from '../page/html.ts';
import { type PanelView, sectionView } from './PanelView.ts';
import { sessionForm } from './sessionForm.ts';

const shown = 50;

/** The Connect sessions, newest first, and a form to make one. */
export function sessionsSection(view: PanelView): Html {
  const { counts, sessions } = view.state;
  const list = sessionList(view, sessions.toReversed());
  return sectionView(view, {
    id: 'sessions',
    title: 'Sessions',
    aside: html`${counts.open} open · ${counts.completed} completed · ${counts.cancelled} cancelled
    · ${counts.expired} expired`,
    content: html`${sessionForm(view)}
      <datalist id="session-types">
        ${connectionTypes.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
      </datalist>
      <div data-live="sessions">${list}</div>`,
  });
}

function sessionList(view: PanelView, sessions: readonly SessionState[]): Html {
  if (sessions.length === 0) {
    return html`<div class="empty">
      <p><strong>No session yet</strong></p>
      <p>Ask the API for one, or make one above to see the hosted page.</p>
    </div>`;
  }
  return html`<ul class="items">
      ${sessions.slice(0, shown).map((session) => sessionItem(view, session))}
    </ul>
    ${sessions.length > shown && html`<p class="hint">And ${sessions.length - shown} older ones.</p>`}`;
}

function sessionItem({ settings }: PanelView, session: SessionState): Html {
  const { id, name, status, type, scenario, views } = session;
  const owner = settings.organizations.find((one) => one.id === session.organizationId);
  const path = `/_sandbox/sessions/${encodeURIComponent(id)}`;
  return html`<li class="item">
    <div class="item-main">
      <p class="item-title">${name} <span class="status ${status}">${status}</span></p>
      <p class="item-about">
        ${owner?.name ?? session.organizationId} · ${scenario} ·
        ${views === 1 ? 'seen once' : views === 0 ? 'not seen yet' : `seen ${views} times`}
        ${status === 'open' && html` · until ${session.expiresAt.slice(11, 19)}`}
      </p>
    </div>
    ${
      status === 'open' &&
      html`<div class="item-actions">
        <form action="${path}/open" method="post" target="_blank">
          <button
            type="submit"
            class="button small"
            aria-label="Open page of ${name} in a new window"
          >
            Open page
          </button>
        </form>
        <form action="${path}/complete#sessions" method="post">
          ${
            type === null &&
            html`<input
              name="type"
              list="session-types"
              aria-label="Type for ${name}"
              placeholder="Type"
              autocapitalize="off"
              spellcheck="false"
              required
            />`
          }
          <button type="submit" class="button small" aria-label="Complete ${name}">Complete</button>
        </form>
        <form action="${path}/expire" method="post">
          <button type="submit" class="button small" aria-label="Expire ${name}">Expire</button>
        </form>
      </div>`
    }
  </li>`;
}
