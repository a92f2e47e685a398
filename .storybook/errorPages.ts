/** The pages of all error codes, one after the other, each a step lower in the outline. */
export const errorPages: string = Object.values(
  import.meta.glob<string>('../docs/errors/*.md', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
)
  .map((page) => page.replaceAll(/^#/gmu, '##'))
  .join('\n\n');
