import { isConnectError } from '@polytomic-connect/react';
import { hc, type InferResponseType, parseResponse } from 'hono/client';
import type { Api } from '../server/apiRoutes.ts';

/** The app's own routes, typed by the server. */
export const api = hc<Api>('/api');

/** Who is signed in. */
export type Me = InferResponseType<typeof api.me.$get>;
/** The demo's accounts, which all have the same password. */
export type Demo = NonNullable<InferResponseType<(typeof api)['sign-in']['$get']>['demo']>;
export type DemoAccount = Demo['accounts'][number];
export type Role = Me['user']['role'];
export type ListedMember = InferResponseType<typeof api.members.$get>['members'][number];
export type ActivityEvent = InferResponseType<typeof api.activity.$get>['events'][number];

/** Reads an answer. @throws ApiError */
export const read: typeof parseResponse = async (response) => {
  try {
    return await parseResponse(response);
  } catch (error) {
    throw new ApiError(error);
  }
};

/** A refusal of the server, or a missing answer. Its message can be shown to people. */
class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number | undefined;

  constructor(cause: unknown) {
    // Hono's `DetailedError`, or what `fetch` throws, which has neither.
    const { statusCode, detail } = cause as {
      statusCode?: number;
      detail?: { data?: { detail?: string } };
    };
    super(detail?.data?.detail ?? 'The server did not answer. Try again in a moment.', { cause });
    this.status = statusCode;
  }
}

/** Whether the server refused because nobody is signed in: a route of the app, or one of the Connect handler. */
export function isSignedOut(error: unknown): boolean {
  return (
    (error instanceof ApiError && error.status === 401) ||
    (isConnectError(error) && error.problem?.status === 401)
  );
}
