import { html, type Html } from './html.ts';

/** The bottom of every page: it looks real enough to need saying. */
export function footer(): Html {
  return html`<footer>
    <p>Polytomic sandbox. No real service is contacted.</p>
  </footer>`;
}
