import { expect, type Page } from '@playwright/test';
import { test } from './fixtures/test.ts';

test('Storybook opens on Getting started', async ({ page, url }) => {
  await page.goto(url);
  const preview = page.frameLocator('#storybook-preview-iframe');
  await preview.getByRole('heading', { level: 1, name: 'Getting started' }).waitFor();
  await expect(page).toHaveTitle(/Getting started/u);
});

test('every story, link, anchor and image of the index resolves', async ({ page, url }) => {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(response.url());
  });
  const entries = await openPreview(page, url);
  const stories = entries.filter(({ type }) => type === 'story').map(({ id }) => id);
  expect(stories.length).toBeGreaterThan(100);
  expect(await missingStories(page, stories)).toEqual([]);

  // The page that is made from the stories of a component has no links of ours.
  const pages = entries.filter(({ tags }) => tags.includes('unattached-mdx')).map(({ id }) => id);
  expect(pages.length).toBeGreaterThan(30);
  const dead: string[] = [];
  for (const id of pages) {
    const { links, images } = await renderPage(page, id);
    for (const link of links) {
      if (!(await resolves(link))) dead.push(`${id}: ${link}`);
    }
    dead.push(...images.map((image) => `${id}: ${image}`));
  }
  expect(dead).toEqual([]);
  expect(refused).toEqual([]);

  async function resolves(link: string): Promise<boolean> {
    const to = new URL(link);
    // Others' pages may be down: that is no fault of this Storybook.
    if (to.origin !== new URL(url).origin) return true;
    if (to.pathname === '/iframe.html') {
      return page.evaluate((id) => document.getElementById(id) !== null, to.hash.slice(1));
    }
    const shown = /^\/(?:docs|story)\/(?<id>.+)$/u.exec(to.searchParams.get('path') ?? '');
    if (shown) return entries.some(({ id }) => id === shown.groups?.['id']);
    return (await fetch(to)).ok;
  }
});

// In a tab of its own, a story has neither the width nor the colours that the tests give it.
test('stories of a phone, of forced colours and of a modal play in any tab', async ({
  page,
  url,
}) => {
  await openPreview(page, url);
  for (const id of [
    'components-polytomicconnectbutton--waiting-phone',
    'components-connectcallback--returned-phone-dark',
    'connections-in-forced-colours--list-states',
    'examples-uses--inside-radix-dialog',
  ]) {
    expect([id, await play(page, id)]).toEqual([id, 'success']);
  }
});

interface Entry {
  id: string;
  type: 'docs' | 'story';
  tags: string[];
}

/** The part of Storybook's preview that is used here. */
interface Preview {
  channel: {
    emit(event: string, data: object): void;
    once(event: string, listener: (result: { status: string }) => void): void;
  };
  storyStoreValue: { loadStory(options: { storyId: string }): Promise<unknown> };
}

/** Opens the frame in which Storybook shows its stories, and returns what there is to show. */
async function openPreview(page: Page, url: string): Promise<Entry[]> {
  await page.goto(`${url}iframe.html?viewMode=docs&id=docs-getting-started--docs`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const index = (await (await fetch(`${url}index.json`)).json()) as {
    entries: Record<string, Entry>;
  };
  return Object.values(index.entries);
}

/** The stories that cannot be loaded. */
function missingStories(page: Page, stories: string[]): Promise<string[]> {
  return page.evaluate(async (ids) => {
    const { storyStoreValue: store } = Reflect.get(window, '__STORYBOOK_PREVIEW__') as Preview;
    const found = await Promise.allSettled(ids.map((storyId) => store.loadStory({ storyId })));
    return ids.filter((_, index) => found[index]?.status !== 'fulfilled');
  }, stories);
}

/** Shows a story, as the sidebar does, and returns how its play function and its checks ended. */
async function play(page: Page, id: string): Promise<string> {
  return page.evaluate((storyId) => {
    const { channel } = Reflect.get(window, '__STORYBOOK_PREVIEW__') as Preview;
    return new Promise<string>((resolve) => {
      channel.once('storyFinished', ({ status }) => resolve(status));
      channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
    });
  }, id);
}

/** Shows a page, as the sidebar does, and returns its links and the images that are broken. */
async function renderPage(page: Page, id: string): Promise<{ links: string[]; images: string[] }> {
  return page.evaluate(async (storyId) => {
    const { channel } = Reflect.get(window, '__STORYBOOK_PREVIEW__') as Preview;
    const isShown = new URLSearchParams(location.search).get('id') === storyId;
    await new Promise<void>((resolve) => {
      if (isShown) resolve();
      channel.once('docsRendered', () => resolve());
      channel.emit('setCurrentStory', { storyId, viewMode: 'docs' });
    });
    const root = document.querySelector('#storybook-docs');
    const images = [...(root?.querySelectorAll('img') ?? [])];
    const broken = await Promise.all(
      images.map((image) =>
        image.decode().then(
          () => '',
          () => image.src,
        ),
      ),
    );
    return {
      links: [...(root?.querySelectorAll('a') ?? [])].map(({ href }) => href),
      images: broken.filter(Boolean),
    };
  }, id);
}
