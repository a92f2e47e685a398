import type { PanelOutcome } from '../control/PanelOutcome.ts';
import type { SandboxState } from '../control/SandboxState.ts';
import { html, type Html } from '../page/html.ts';
import type { Settings } from '../settings.ts';

/** What the panel shows: the state, and the result of the form that was just sent. */
export interface PanelView extends PanelOutcome {
  readonly state: SandboxState;
  readonly settings: Settings;
}

/** One section of the panel. */
export interface PanelSection {
  readonly id: string;
  readonly title: string;
  /** Beside the title, such as how many there are. */
  readonly aside?: Html | string;
  readonly content: Html;
}

/** A section with its title, and with the notice that is about it. */
export function sectionView(view: PanelView, section: PanelSection): Html {
  return html`<section class="section" id="${section.id}" aria-labelledby="${section.id}-title">
    <header class="section-head">
      <h2 id="${section.id}-title">${section.title}</h2>
      ${
        section.aside !== undefined &&
        html`<div class="aside" data-live="${section.id}-aside">${section.aside}</div>`
      }
    </header>
    ${noticeView(view, section.id)} ${section.content}
  </section>`;
}

/** The notice about a section, if there is one. */
export function noticeView({ notice }: PanelView, section: string): Html | false {
  return (
    notice?.section === section &&
    html`<p class="message ${notice.tone}" role="${notice.tone === 'bad' ? 'alert' : 'status'}">
      ${notice.text}
    </p>`
  );
}

/** Whether the form of a section was sent and refused. */
export function isRefused({ notice }: PanelView, section: string): boolean {
  return notice?.section === section && notice.tone === 'bad';
}

/** The value that a field of a section's form had, if the form was refused: it is shown again. */
export function sentValue(view: PanelView, section: string, name: string): string {
  const value = isRefused(view, section) ? view.sent?.[name] : undefined;
  return typeof value === 'string' ? value : '';
}
