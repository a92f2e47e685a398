import { connectionTypes } from '../catalog/connectionTypes.ts';
import type { SessionState } from '../control/SandboxState.ts';
import { html, type Html } from '../page/html.ts';
import { type PanelView, sectionView, sentValue } from './PanelView.ts';

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
    content: html`${maker(view)}
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
  const { id, name, status, scenario, views } = session;
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
        <form action="${path}/expire" method="post">
          <button type="submit" class="button small" aria-label="Expire ${name}">Expire</button>
        </form>
      </div>`
    }
  </li>`;
}

function maker(view: PanelView): Html {
  const isFailed = view.notice?.section === 'sessions' && view.notice.tone === 'bad';
  const value = (name: string): string => (isFailed ? sentValue(view, name) : '');
  return html`<details class="maker" ${isFailed && html`open`}>
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
      <div class="wide row end">
        <button type="submit" class="button primary">Make the session</button>
      </div>
    </form>
  </details>`;
}

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
