import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import type { ConfirmAnswer } from '../index.ts';
import { areTested } from './areTested.fixture.ts';
import { brokenWords } from './brokenWords.fixture.ts';

/** The session that every story's backend returns. */
export const session = { redirectUrl: 'https://connect.example/', receipt: 'receipt' };

/** What every story's server confirms. */
export const connected: ConfirmAnswer = {
  status: 'connected',
  connection: { id: 'c1', name: 'Salesforce', type: 'salesforce' },
};

/** The world of fakes in which the current story plays: no window opens and nothing is sent. */
export function currentWorld(): FakePorts {
  if (current === undefined) throw new Error('This story has no world.');
  return current;
}

/** Makes a new one, before each story. */
export function newWorld({ blocked = false } = {}): FakePorts {
  current = fakePorts();
  current.surface.blocked = blocked;
  return current;
}

/** Clicks the button that starts the flow. */
export async function start(name = 'Connect Salesforce'): Promise<HTMLElement> {
  const button = screen.getByRole('button', { name });
  await userEvent.click(button);
  return button;
}

/** Waits until this can be read. */
export async function says(words: string): Promise<void> {
  await waitFor(() => expect(screen.getByText(words)).toBeVisible());
}

/** The same story in the dark: as with the theme switch of the toolbar. */
export function dark<Story extends StoryLike>(story: Story): Story {
  return {
    ...story,
    globals: { ...story.globals, theme: 'dark' },
    tags: NOT_IN_DOCS,
  };
}

/** The same story on a phone that is 360 px wide. */
export function phone<Story extends StoryLike>(story: Story): Story {
  return {
    ...story,
    globals: { ...story.globals, viewport: { value: 'phone' } },
    tags: NOT_IN_DOCS,
    play: async (context: never) => {
      if (areTested) await expect(window.innerWidth).toBe(360);
      await story.play?.(context);
      // A story that is opened in a tab of its own is as wide as the tab.
      if (window.innerWidth !== 360) return;
      // Nothing sticks out at a side.
      await expect(document.documentElement.scrollWidth).toBe(360);
      await expect(brokenWords('button, a')).toEqual([]);
      for (const dialog of screen.queryAllByRole('dialog')) {
        await expect(dialog.offsetWidth).toBeLessThanOrEqual(360);
      }
    },
  };
}

/** On the page of docs, all stories share one document: a dark one would make all of it dark, and none is 360 px wide. */
const NOT_IN_DOCS = ['!autodocs'];

interface StoryLike {
  globals?: object;
  tags?: string[] | undefined;
  play?: ((context: never) => Promise<void> | void) | undefined;
}

let current: FakePorts | undefined;
