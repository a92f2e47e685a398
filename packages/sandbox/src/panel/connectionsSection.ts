import { html, type Html } from '../page/html.ts';
import type { Connection } from '../state/Connection.ts';
import { organizationSelect } from './organizationSelect.ts';
import { isRefused, type PanelView, sectionView, sentValue } from './PanelView.ts';
import { typeSelect } from './typeSelect.ts';

const shown = 50;

/** The connections of all organizations, newest first, and a form that creates one. */
export function connectionsSection(view: PanelView): Html {
  const { connections } = view.state;
  const unhealthy = connections.filter(({ status }) => status !== 'healthy').length;
  return sectionView(view, {
    id: 'connections',
    title: 'Connections',
    aside: html`${connections.length}${unhealthy > 0 && ` · ${unhealthy} unhealthy`}`,
    content: html`${maker(view)}
      <div data-live="connections">${connectionList(view, connections.toReversed())}</div>`,
  });
}

function connectionList(view: PanelView, connections: readonly Connection[]): Html {
  if (connections.length === 0) {
    return html`<div class="empty">
      <p><strong>No connection yet</strong></p>
      <p>A session makes one once somebody has filled in its page.</p>
    </div>`;
  }
  return html`<ul class="items">
      ${connections.slice(0, shown).map((connection) => connectionItem(view, connection))}
    </ul>
    ${
      connections.length > shown &&
      html`<p class="hint">And ${connections.length - shown} older ones.</p>`
    }`;
}

function connectionItem({ settings }: PanelView, connection: Connection): Html {
  const { id, name, type, status } = connection;
  const owner = settings.organizations.find((one) => one.id === connection.organization_id);
  const path = `/_sandbox/connections/${encodeURIComponent(id)}`;
  const isHealthy = status === 'healthy';
  return html`<li class="item">
    <img src="/logos/${type.id}.svg" alt="" width="32" height="32" />
    <div class="item-main">
      <p class="item-title">
        ${name} <span class="status ${isHealthy ? 'completed' : 'expired'}">${status}</span>
      </p>
      <p class="item-about">
        ${type.name} · ${owner?.name ?? connection.organization_id} · ${id.slice(0, 8)}
      </p>
      ${connection.status_error !== undefined && html`<p class="item-about bad">${connection.status_error}</p>`}
      <details class="configuration">
        <summary aria-label="Configuration of ${name}">Configuration</summary>
        <pre tabindex="0" aria-label="Configuration of ${name}">
${JSON.stringify(connection.configuration, null, 2)}</pre>
      </details>
    </div>
    <div class="item-actions">
      <form action="${path}/status" method="post">
        <input type="hidden" name="status" value="${isHealthy ? 'unhealthy' : 'healthy'}" />
        <button
          type="submit"
          class="button small"
          aria-label="${isHealthy ? 'Break' : 'Heal'} ${name}"
        >
          ${isHealthy ? 'Break' : 'Heal'}
        </button>
      </form>
      <form action="${path}/remove" method="post">
        <button type="submit" class="button small" aria-label="Delete ${name}">Delete</button>
      </form>
    </div>
  </li>`;
}

function maker(view: PanelView): Html {
  const value = (name: string): string => sentValue(view, 'connections', name);
  return html`<details class="maker" ${isRefused(view, 'connections') && html`open`}>
    <summary>New connection</summary>
    <form action="/_sandbox/connections#connections" method="post" class="grid">
      <div class="field wide">
        <label for="connection-name">Name</label>
        <input id="connection-name" name="name" value="${value('name')}" required />
      </div>
      <div class="field">
        <label for="connection-type">Type</label>
        ${typeSelect('connection-type', value('type'))}
      </div>
      <div class="field">
        <label for="connection-organization">Organization</label>
        ${organizationSelect(view, 'connection-organization', value('organizationId'))}
      </div>
      <div class="field wide">
        <label for="connection-status">Status</label>
        <input id="connection-status" name="status" value="${value('status') || 'healthy'}" />
      </div>
      <div class="wide row end">
        <button type="submit" class="button primary">Create the connection</button>
      </div>
    </form>
  </details>`;
}
