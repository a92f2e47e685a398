import { isState } from '@polytomic-connect/core/wire';
import * as z from 'zod';
import { hasInvisible } from '../http/invisible.ts';
import { ConnectionIdSchema } from './ConnectionIdSchema.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';

/** What a browser may ask a session for; the app grants only what its `authorize` allows. */
export interface RequestedParams {
  type?: string | undefined;
  types?: string[] | undefined;
  /** The id of the connection to reconnect. */
  connection?: string | undefined;
  /** The new connection's name. */
  name?: string | undefined;
}

const Name = z
  .string()
  // Counted in code points, as JSON Schema does.
  .regex(/^.{0,120}$/su, 'it is longer than 120 characters')
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'it is empty')
  .refine((name) => !hasInvisible(name), {
    error:
      'it has control characters, or others that cannot be seen, such as bidirectional overrides and zero-width characters',
  });
const TypeId = z.string().refine(isTypeId, { error: 'it is not the id of a connection type' });

/** The schema of a flow's state. */
export const StateSchema: z.ZodType<string> = z
  .string()
  .refine(isState, { error: 'it is not 32 lower-case hexadecimal digits' });

/** The schema of {@link RequestedParams}. */
export const RequestedParamsSchema: z.ZodType<RequestedParams> = z
  .strictObject({
    type: TypeId.optional(),
    types: z.array(TypeId).min(1).max(100).optional(),
    connection: ConnectionIdSchema.optional(),
    name: Name.optional(),
  })
  .refine(({ type, types }) => type === undefined || types === undefined, {
    error: 'it has both `type` and `types`',
  })
  .refine(({ connection, name }) => connection === undefined || name === undefined, {
    error: 'it has both `connection` and `name`, but a reconnect keeps the name',
  });
