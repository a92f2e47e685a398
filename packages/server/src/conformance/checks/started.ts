import { expect } from '../Check.ts';
import type { Lab, SandboxConnection, SandboxSession, Started } from '../lab/Lab.ts';

/** Asks for a session that has to be made. @throws Error if it is not */
export async function started(
  lab: Lab,
  as: 'user' | 'other' = 'user',
): Promise<Started & { session: SandboxSession }> {
  const flow = await lab.start({ as });
  const { answer, session } = flow;
  const isRefused = [400, 403, 404, 409, 422].includes(answer.status);
  const hint = isRefused ? ` (with --type, the checks ask for another type than ${lab.type})` : '';
  expect(
    answer.status === 200,
    `POST /session answers ${answer.status}: ${answer.text.slice(0, 200)}${hint}`,
  );
  expect(session !== undefined, 'no session was made in the sandbox');
  return { ...flow, session };
}

/** Connects an account. @returns the flow, and its connection in Polytomic */
export async function connected(
  lab: Lab,
  as: 'user' | 'other' = 'user',
): Promise<Started & { session: SandboxSession; connection: SandboxConnection }> {
  const flow = await started(lab, as);
  await lab.complete(flow.session);
  const { connections } = await lab.memory();
  const connection = connections.find(({ name }) => name === flow.session.name);
  expect(connection !== undefined, 'no connection was made in the sandbox');
  return { ...flow, connection };
}

/** Connects an account and confirms it, so that a backend with a table of its own has stored it. */
export async function confirmed(
  lab: Lab,
  as: 'user' | 'other' = 'user',
): ReturnType<typeof connected> {
  const flow = await connected(lab, as);
  await lab.confirm(flow, as);
  return flow;
}
