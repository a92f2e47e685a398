import { categories, type ConnectionType } from '../catalog/ConnectionType.ts';
import type { Session } from '../state/Session.ts';
import { ownerName } from '../state/ownerName.ts';
import type { World } from '../World.ts';
import { cancelLink, sessionResponse } from './sessionResponse.ts';
import { html, type Html } from '../page/html.ts';

/** Asks which of the allowed types to connect. */
export function pickerPage(
  world: World,
  session: Session,
  types: readonly ConnectionType[],
  search: string,
): Response {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = types.filter((type) => {
    const text = `${type.name} ${type.id} ${type.category}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return sessionResponse(world, session, {
    title: search === '' ? 'Choose what to connect' : `${found.length} found for “${search}”`,
    content: html`<h1>What do you want to connect?</h1>
      <p class="lead">Choose where ${ownerName(world.settings, session)} finds your data.</p>
      <form class="search" role="search" action="/connect" method="get">
        <input type="hidden" name="session" value="${session.ticket}" />
        <label class="visually-hidden" for="q">Search connections</label>
        <input
          type="search"
          id="q"
          name="q"
          value="${search}"
          placeholder="Search ${types.length} connections"
          autocomplete="off"
        />
        <button type="submit" class="button quiet">Search</button>
      </form>
      ${found.length === 0 ? nothingFound(session, search) : groups(session, found)}
      <div class="actions">${cancelLink(world, session)}</div>`,
  });
}

function groups(session: Session, found: readonly ConnectionType[]): Html {
  const filled = categories
    .map((name) => ({ name, types: found.filter(({ category }) => category === name) }))
    .filter(({ types }) => types.length > 0);
  return html`${filled.map(
    ({ name, types }, at) =>
      html`<section class="group" aria-labelledby="group-${at}">
        <h2 id="group-${at}">${name}</h2>
        <ul>
          ${types.map(
            (type) =>
              html`<li>
                <a href="/connect?session=${session.ticket}&type=${type.id}">
                  <img src="/logos/${type.id}.svg" alt="" width="28" height="28" />
                  <span>${type.name}</span>
                </a>
              </li>`,
          )}
        </ul>
      </section>`,
  )}`;
}

function nothingFound(session: Session, search: string): Html {
  return html`<div class="empty" role="status">
    <p><strong>Nothing found for “${search}”</strong></p>
    <p><a href="/connect?session=${session.ticket}">Show all connections</a></p>
  </div>`;
}
