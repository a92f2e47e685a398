import { html, type Html } from './html.ts';

/** The bottom of every page: it states that the page is not a real one. */
export function footer(): Html {
  return html`<footer>
    <p>Polytomic sandbox. No real service is contacted.</p>
  </footer>`;
}
