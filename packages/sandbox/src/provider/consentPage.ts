import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { html } from '../page/html.ts';
import { htmlResponse } from '../page/htmlResponse.ts';

/** What the consent page shows. */
export interface Consent {
  readonly type: ConnectionType;
  readonly state: string;
  readonly partnerName: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The provider's own page: sign in, then allow or deny. It has its own style, like a real one. */
export function consentPage({ type, state, partnerName, headers }: Consent): Response {
  return htmlResponse({
    title: `Sign in to ${type.name}`,
    headers,
    body: html`<div class="card provider">
        <header>
          <img src="/logos/${type.id}.svg" alt="" width="32" height="32" />
          <span>${type.name}</span>
        </header>
        <main>
          <h1>Allow access?</h1>
          <p class="lead"><strong>${partnerName}</strong> is asking to:</p>
          <ul class="promises">
            <li>read your ${type.name} data</li>
            <li>add to it and change it</li>
            <li>do so while you are away</li>
          </ul>
          <form action="/oauth/authorize" method="post">
            <input type="hidden" name="state" value="${state}" />
            <div class="fields">
              <div class="field full">
                <label for="email">Email</label>
                <input
                  id="email"
                  name="email"
                  type="email"
                  value="demo@example.com"
                  autocomplete="off"
                />
              </div>
              <div class="field full">
                <label for="password">Password</label>
                <input
                  id="password"
                  name="password"
                  type="password"
                  value="demo"
                  autocomplete="off"
                  aria-describedby="password-hint"
                />
                <p class="hint" id="password-hint">A demo account, filled in for you.</p>
              </div>
            </div>
            <div class="actions">
              <button type="submit" class="button quiet" name="decision" value="deny">Deny</button>
              <button type="submit" class="button primary" name="decision" value="allow">
                Allow
              </button>
            </div>
          </form>
        </main>
      </div>
      <footer><p>Stand-in for ${type.name}. No real account is involved.</p></footer>`,
  });
}
