/**
 * Keeps the live parts of the panel up to date; without it, the page can be reloaded. It does not touch a part that has the
 * focus or open details, and loads only while the page is visible.
 */
export const panelScript = `'use strict';
async function refresh() {
  if (document.hidden) return;
  const response = await fetch('/_sandbox');
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = next.querySelector('[data-live="' + part.dataset.live + '"]');
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    if (part.contains(document.activeElement) || part.querySelector('details[open]')) continue;
    part.replaceChildren(...fresh.childNodes);
  }
}
setInterval(() => { refresh().catch(() => undefined); }, 2000);
document.addEventListener('visibilitychange', () => { refresh().catch(() => undefined); });
`;
