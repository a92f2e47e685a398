/**
 * Rewrites the links of a guide for Storybook. A link to another guide or to an error leads to its page here. One to anything
 * else of the repository becomes plain text, because a built Storybook does not have it.
 */
export function linkGuide(markdown: string): string {
  return markdown
    .replaceAll('](../images/', '](images/')
    .replaceAll(LINK, (link: string, text: string, path: string) => {
      if (/^(?:https?:|#|images\/)/u.test(path)) return link;
      const guide = /^(?:guides\/|\.\/)?(?<name>[\w-]+)\.md/u.exec(path)?.groups?.['name'];
      if (guide !== undefined && guide in GUIDES)
        return `[${text}](./?path=/docs/docs-${slug(guide)}--docs)`;
      return /errors\//u.test(path) ? `[${text}](./?path=/docs/docs-errors--docs)` : text;
    });
}

/** The guides, and their titles in the sidebar. */
export const GUIDES: Readonly<Record<string, string>> = {
  'getting-started': 'Getting started',
  surfaces: 'Surfaces',
  theming: 'Theming',
  i18n: 'Languages',
  integrations: 'The integrations page',
  links: 'Links',
  query: 'TanStack Query',
  testing: 'Testing',
  server: 'Server',
  'your-own-backend': 'Your own backend',
  frameworks: 'Frameworks',
  migrating: 'Migrating',
  production: 'Going to production',
  'supply-chain': 'Supply chain',
  troubleshooting: 'Troubleshooting',
  sandbox: 'Sandbox',
  browsers: 'Browsers',
  observability: 'Observability',
};

function slug(guide: string): string {
  return (GUIDES[guide] ?? '').toLowerCase().replaceAll(' ', '-');
}

const LINK = /(?<!!)\[((?:`[^`]+`|[^\]])+)\]\(([^)\s]+)\)/gu; // a code span may have brackets of its own
