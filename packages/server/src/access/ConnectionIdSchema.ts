import * as z from 'zod';

/** The id of a connection at Polytomic, as the routes accept it. */
export const ConnectionIdSchema: z.ZodType<string> = z.guid({
  error: ({ code }) =>
    code === 'invalid_format' ? 'it is not the id of a connection, a UUID' : undefined,
});
