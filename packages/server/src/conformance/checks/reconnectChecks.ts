import { type Check, expect, SkippedCheck } from '../Check.ts';
import { expectClientError, expectNotConnected } from './expectAnswer.ts';
import type { Lab, SandboxConnection, SandboxSession, Started } from '../lab/Lab.ts';
import { confirmed } from './started.ts';

/** What a reconnect has to do, where a backend offers it. */
export const reconnectChecks: readonly Check[] = [
  {
    what: 'a connection that is reconnected is not connected before it was',
    why: 'Its session names the connection from the start.',
    async run(lab) {
      for (const updatedAt of ['changes', 'absent'] as const) {
        await lab.withSwitches({ updatedAt }, async () => {
          const answer = await lab.confirm(await reconnecting(lab));
          expectNotConnected(answer, `where \`updated_at\` is ${WHERE[updatedAt]}`);
        });
      }
    },
  },
  {
    what: 'a reconnect updates the connection, and is then connected',
    why: 'The customer has signed in again, and would see a second connection, or be told that nothing happened.',
    async run(lab) {
      const { connection, ...flow } = await reconnecting(lab);
      await lab.complete(flow.session).catch(() => {
        throw new Error(MAKES_ANOTHER);
      });
      const { json, text } = await lab.confirm(flow);
      const { id } = (json['connection'] ?? {}) as Record<string, unknown>;
      expect(
        json['status'] === 'connected' && id === connection.id,
        `once it was updated, it answers ${text}: compare its \`updated_at\` with the one from before, fractions of a second included`,
      );
    },
  },
];

const WHERE = { changes: 'there', absent: 'missing, as any field may be' };

/** Polytomic then refuses the name of the connection, which is taken. */
const MAKES_ANOTHER = 'it makes another connection: send its id to Polytomic as `connection`';

/** Starts to reconnect a connection of the customer. @throws SkippedCheck if the backend refuses it */
async function reconnecting(
  lab: Lab,
): Promise<Started & { session: SandboxSession; connection: SandboxConnection }> {
  const { connection } = await confirmed(lab);
  const flow = await lab.start({ params: { connection: connection.id } });
  const { session, answer } = flow;
  if (session === undefined) {
    expect(answer.status !== 409, MAKES_ANOTHER);
    expectClientError(answer, 'POST /session with `connection`');
    throw new SkippedCheck(`POST /session answers ${answer.status}: it reconnects nothing.`);
  }
  return { ...flow, session, connection };
}
