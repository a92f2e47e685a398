import { html, type Html } from './html.ts';
import { htmlResponse } from './htmlResponse.ts';
import { footer } from './footer.ts';

/** The content of a page with a single message. */
export interface Notice {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly dark?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly action?: Html | false;
}

/** A page with a single message, such as that a session has expired. */
export function noticePage(notice: Notice): Response {
  return htmlResponse({
    title: notice.title,
    status: notice.status,
    dark: notice.dark === true,
    ...(notice.headers && { headers: notice.headers }),
    body: html`<div class="card">
        <main class="notice">
          <span class="badge ${notice.tone}" aria-hidden="true"></span>
          <h1>${notice.title}</h1>
          <p>${notice.text}</p>
          ${notice.action}
        </main>
      </div>
      ${footer()}`,
  });
}
