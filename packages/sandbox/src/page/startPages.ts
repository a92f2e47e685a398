import type { World } from '../World.ts';
import { html, type Html } from './html.ts';
import { noticePage } from './noticePage.ts';

/** The start page of the sandbox. */
export function welcomePage(world: World): Response {
  return noticePage({
    status: 200,
    tone: 'good',
    title: 'The sandbox is running',
    text: 'Ask its API for a session to see the Connect page.',
    action: panelLink(world, 'primary'),
  });
}

/** The page of a path that does not exist. */
export function nothingPage(world: World): Response {
  return noticePage({
    status: 404,
    tone: 'neutral',
    title: 'Nothing is here',
    text: 'The sandbox has an API, a Connect page and an OAuth provider.',
    action: panelLink(world, 'quiet'),
  });
}

function panelLink({ hasPanel }: World, style: 'primary' | 'quiet'): Html | false {
  return (
    hasPanel &&
    html`<div class="actions">
      <a class="button ${style}" href="/_sandbox">Open the control panel</a>
    </div>`
  );
}
