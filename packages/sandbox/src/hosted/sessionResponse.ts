import type { ConnectionType } from '../catalog/ConnectionType.ts';
import type { Session } from '../state/Session.ts';
import { ownerName } from '../state/ownerName.ts';
import type { World } from '../World.ts';
import { footer } from '../page/footer.ts';
import { html, type Html } from '../page/html.ts';
import { htmlResponse } from '../page/htmlResponse.ts';
import { hostedHeaders } from '../page/scenarioHeaders.ts';

/** A page of an open session. */
export interface SessionPage {
  readonly title: string;
  readonly status?: number;
  /** Shows its tile beside the product's. */
  readonly type?: ConnectionType;
  /** Below the tiles, as wide as the card. */
  readonly content: Html;
}

/** Renders one page of the hosted page: the owner at the top, the sandbox notice at the bottom. */
export function sessionResponse(world: World, session: Session, page: SessionPage): Response {
  const owner = ownerName(world.settings, session);
  return htmlResponse({
    title: `${page.title} · ${owner}`,
    dark: session.dark,
    ...(page.status !== undefined && { status: page.status }),
    headers: hostedHeaders(session.scenario),
    body: html`<div class="card">
        <header class="brand">
          <span class="mark" aria-hidden="true">${owner.slice(0, 1)}</span>
          <span>${owner}</span>
        </header>
        <main>${page.type && tiles(owner, page.type)} ${page.content}</main>
      </div>
      ${footer()}`,
  });
}

/** The link that leaves the hosted page, unless a switch removes it. */
export function cancelLink({ store }: World, session: Session): Html | false {
  return (
    store.switches.cancel !== 'absent' &&
    html`<a class="button quiet" href="/connect/cancel?session=${session.ticket}">Cancel</a>`
  );
}

function tiles(owner: string, type: ConnectionType): Html {
  return html`<div class="tiles" aria-hidden="true">
    <img src="/logos/${type.id}.svg" alt="" width="44" height="44" />
    <span class="wire"></span>
    <span class="mark large">${owner.slice(0, 1)}</span>
  </div>`;
}
