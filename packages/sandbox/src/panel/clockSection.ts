import { html, type Html } from '../page/html.ts';
import { type PanelView, sectionView, sentValue } from './PanelView.ts';

const minute = 60_000;

/** The sandbox's time, with buttons to move it. */
export function clockSection(view: PanelView): Html {
  const { now, stopped } = view.state.clock;
  return sectionView(view, {
    id: 'clock',
    title: 'Clock',
    aside: stopped ? 'stands still' : 'runs',
    content: html`<p class="time" data-live="clock">
        <time datetime="${now}">${now.slice(0, 10)} ${now.slice(11, 19)}</time> UTC
      </p>
      <form action="/_sandbox/clock#clock" method="post" class="row">
        <button type="submit" class="button" name="advance" value="${minute}">+1 minute</button>
        <button type="submit" class="button" name="advance" value="${5 * minute}">
          +5 minutes
        </button>
        <button type="submit" class="button" name="advance" value="${24 * 60 * minute}">
          +1 day
        </button>
        <button type="submit" class="button" name="run" value="true">Real time</button>
      </form>
      <form action="/_sandbox/clock#clock" method="post" class="row">
        <div class="field grow">
          <label for="at">Stop it at (UTC)</label>
          <input
            id="at"
            name="at"
            type="datetime-local"
            step="1"
            value="${sentValue(view, 'clock', 'at') || now.slice(0, 19)}"
          />
        </div>
        <button type="submit" class="button">Stop the clock</button>
      </form>`,
  });
}
