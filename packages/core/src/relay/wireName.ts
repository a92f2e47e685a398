/**
 * What everything of ours that pages or the browser's storage can see is named after. It has a file of its own: of the relay, this
 * alone is needed before the click.
 */
export const WIRE_NAME = 'polytomic-connect';
