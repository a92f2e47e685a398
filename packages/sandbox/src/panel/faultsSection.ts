import { faultKinds, type FaultRule } from '../state/SandboxFault.ts';
import { html, type Html } from '../page/html.ts';
import { faultForm } from './faultForm.ts';
import { type PanelView, sectionView } from './PanelView.ts';

/** The faults in force, and a form that adds one. */
export function faultsSection(view: PanelView): Html {
  const { faults, slowBy } = view.state;
  return sectionView(view, {
    id: 'faults',
    title: 'Latency and faults',
    aside: faults.length === 0 ? 'none' : `${faults.length} in force`,
    content: html`<div data-live="fault-list">${list(faults)}</div>
      <h3>Common ones</h3>
      <ul class="presets">
        ${presets.map(
          ([label, fault]) =>
            html`<li>
              <form action="/_sandbox/faults#faults" method="post">
                ${Object.entries(fault).map(
                  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
                )}
                <button type="submit" class="button">${label}</button>
              </form>
            </li>`,
        )}
      </ul>
      ${faultForm(view)}
      <form action="/_sandbox/slow-by#faults" method="post" class="row ruled">
        <div class="field grow">
          <label for="slow-by">Scenario “slow” is late by (ms)</label>
          <input id="slow-by" name="slowBy" inputmode="numeric" value="${slowBy}" />
        </div>
        <button type="submit" class="button">Set</button>
      </form>`,
  });
}

const presets: readonly (readonly [label: string, fault: Readonly<Record<string, string>>])[] = [
  ['Every call 1 s late', { route: '/api/*', kind: 'delay', delay: '1000' }],
  ['1 in 5 calls: 503', { route: '/api/*', kind: 'error', status: '503', rate: '0.2' }],
  [
    'Next session: 429',
    {
      route: 'POST /api/connections/connect',
      kind: 'error',
      status: '429',
      retryAfter: '1',
      times: '1',
    },
  ],
  [
    'Next session: answer lost',
    { route: 'POST /api/connections/connect', kind: 'drop', when: 'after', times: '1' },
  ],
];

function list(faults: readonly Readonly<FaultRule>[]): Html {
  if (faults.length === 0) return html`<p class="hint">Everything arrives, and at once.</p>`;
  return html`<ul class="items">
      ${faults.map(
        (fault) =>
          html`<li class="item">
            <div class="item-main">
              <p class="item-title"><code>${fault.route}</code></p>
              <p class="item-about">${describe(fault)}</p>
              <p class="item-about">${fault.met} requests matched, ${fault.hits} went wrong.</p>
            </div>
            <form action="/_sandbox/faults/${fault.id}/remove" method="post">
              <button
                type="submit"
                class="button small"
                aria-label="Remove the fault of ${fault.route}"
              >
                Remove
              </button>
            </form>
          </li>`,
      )}
    </ul>
    ${
      faults.length > 1 &&
      html`<form action="/_sandbox/faults/clear" method="post" class="after-items">
        <button type="submit" class="button small">Remove all</button>
      </form>`
    }`;
}

/** A fault in words: “error 503 · after 100–500 ms · 20 % – The answer is an error.” */
function describe(fault: Readonly<FaultRule>): string {
  const { kind, delay, rate, times, status, retryAfter, duration, when } = fault;
  const wait = typeof delay === 'object' ? delay.join('–') : delay;
  const details = [
    kind === 'error' ? `error ${status ?? 500}` : kind,
    retryAfter !== undefined && `Retry-After ${retryAfter} s`,
    wait !== undefined && `after ${wait} ms`,
    duration !== undefined && `over ${duration} ms`,
    when === 'after' && 'carried out all the same',
    rate !== undefined && `${Math.round(rate * 1000) / 10} %`,
    times !== undefined && (times === 1 ? 'once' : `${times} times`),
  ].filter((part) => part !== false);
  return `${details.join(' · ')} – ${faultKinds[kind]}`;
}
