/**
 * The name of everything of ours that pages and the browser's storage can see. It has a file of its own, because a page needs
 * nothing else of the relay before the click.
 */
export const WIRE_NAME = 'polytomic-connect';
