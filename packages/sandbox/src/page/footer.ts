import { html, type Html } from './html.ts';

/** The bottom of every page: the pages look real, so they state that they are not. */
export function footer(): Html {
  return html`<footer>
    <p>Polytomic sandbox. No real service is contacted.</p>
  </footer>`;
}
