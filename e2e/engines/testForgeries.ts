import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Engine } from './drivers/Engine.ts';
import { forgeMessages, genuineMessage } from './forgeries.ts';
import type { AgentCommand, AgentTarget } from './pages/agent.ts';
import { CONNECTED } from './Scenario.ts';
import type { OriginName } from './server/origins.ts';
import type { RunSpec } from './server/RunSpec.ts';
import type { ScenarioServer } from './server/startScenarioServer.ts';
import { openStage, type Stage } from './Stage.ts';

/**
 * Sends forged messages from every place that can send one, while no flow is open, while one waits, and after
 * its end. Each time the genuine customer comes back in between, or the suite would pass with a flow that
 * receives nothing.
 */
export function testForgeries(world: () => { engine: Engine; server: ScenarioServer }): void {
  let sent = 0;
  const start = (spec: RunSpec): Promise<Stage> => {
    const { engine, server } = world();
    return openStage(engine, server, { app: { options: { haste: 20 } }, ...spec }, { waits: true });
  };

  test('forgery: nothing that is sent to an app with a popup is believed', async () => {
    const stage = await start({ provider: {}, holds: ['hosted', 'provider'] });
    const forger = await createForger(stage, world().server);
    await forger.embedStrangers();
    await forger.attack(MADE_UP, 'none', STRANGERS);

    await stage.clickConnect();
    const { state } = await stage.run.seen('asked:session');
    await stage.run.seen('hosted');
    await forger.embedAdvert();
    await forger.attack(String(state), 'waiting', [...STRANGERS, HOSTED, ADVERT]);
    stage.run.open('hosted');
    await stage.run.seen('provider');
    await forger.attack(String(state), 'waiting', [PROVIDER]);

    stage.run.open('provider');
    expect(await stage.run.seen('settled')).toMatchObject(CONNECTED);
    await forger.attack(String(state), 'settled', STRANGERS);
    sent += await forger.close();
  }, 60_000);

  test('forgery: nothing that is sent to an app with a frame is believed', async () => {
    const options = { surface: 'iframe', haste: 20 } as const;
    const stage = await start({ app: { options }, holds: ['hosted'] });
    const forger = await createForger(stage, world().server);
    await forger.embedStrangers();
    await stage.clickConnect();
    const { state } = await stage.run.seen('asked:session');
    await stage.run.seen('hosted');
    await forger.attack(String(state), 'waiting', [...STRANGERS, { ...HOSTED, to: 'parent' }]);
    stage.run.open('hosted');
    expect(await stage.run.seen('settled')).toMatchObject(CONNECTED);
    await forger.attack(String(state), 'settled', STRANGERS);
    sent += await forger.close();
  }, 60_000);

  test('forgery: nothing that an embedding page sends to its app is believed', async () => {
    const options = { haste: 20 };
    const stage = await start({ app: { framedBy: 'cross-site', options }, holds: ['hosted'] });
    const forger = await createForger(stage, world().server);
    await forger.attack(MADE_UP, 'none', [EMBEDDING]);
    await stage.clickConnect();
    const { state } = await stage.run.seen('asked:session');
    await stage.run.seen('hosted');
    await forger.attack(String(state), 'waiting', [EMBEDDING]);
    stage.run.open('hosted');
    expect(await stage.run.seen('settled')).toMatchObject(CONNECTED);
    await forger.attack(String(state), 'settled', [EMBEDDING]);
    sent += await forger.close();
  }, 60_000);

  // Code of the app's own origin that knows the state is the app, for a browser and for us. It can start the
  // question to the server, and the server's answer is all that counts.
  test('forgery: another tab of the app that knows the state makes the flow ask the server, no more', async () => {
    const stage = await start({ holds: ['hosted'] });
    const { run } = stage;
    await stage.visit(run.url('app', 'stranger/tab'));
    await run.seen('tab');
    await stage.clickConnect();
    const state = String((await run.seen('asked:session'))['state']);
    await run.seen('hosted');
    run.tell('tab', {
      type: 'broadcast',
      channels: [`polytomic-connect:${state}`],
      messages: [genuineMessage(state, run.url('app', 'callback'))],
      done: 'sent',
    } satisfies AgentCommand);
    await run.seen('asked:confirm');
    const ending = await run.seen('settled');
    expect(ending).toMatchObject({ status: 'cancelled', reason: 'not-completed' });
    await stage.close();
  });

  test('forgery: at least 200 messages were sent, and none was believed', () => {
    console.log(`${world().engine.name}: ${sent} forged messages sent, 0 accepted.`);
    expect(sent).toBeGreaterThanOrEqual(200);
  });
}

/** Somebody who sends: by which name the page is known, where it lies, and how it reaches the app. */
interface Sender {
  name: string;
  origin: OriginName;
  to: AgentTarget | undefined;
  sandbox?: string;
}

const TAB: Sender = { name: 'tab', origin: 'app', to: undefined };
const FRAMES: readonly Sender[] = [
  { name: 'sibling', origin: 'app', to: 'parent' },
  { name: 'subdomain', origin: 'cb', to: 'parent' },
  { name: 'lookalike', origin: 'lookalike', to: 'parent' },
  { name: 'advert-of-app', origin: 'other', to: 'parent' },
  { name: 'opaque', origin: 'cb', to: 'parent', sandbox: 'allow-scripts' },
];
const STRANGERS: readonly Sender[] = [...FRAMES, TAB];
const HOSTED: Sender = { name: 'hosted', origin: 'connect', to: 'opener' };
const ADVERT: Sender = { name: 'advert', origin: 'other', to: 'opener-of-top' };
const PROVIDER: Sender = { name: 'provider', origin: 'idp', to: 'opener' };
const EMBEDDING: Sender = { name: 'embedding', origin: 'other', to: 'frame' };

/** A state that no flow has. */
const MADE_UP = '0123456789abcdef0123456789abcdef';

async function createForger(stage: Stage, { origins }: ScenarioServer): Promise<Forger> {
  const { run } = stage;
  let posted = 0;
  let sent = 0;
  let orders = 0;
  const order = async (
    sender: Sender,
    command: AgentCommand & { done: string },
  ): Promise<number> => {
    run.tell(sender.name, command);
    const count = Number((await run.seen(command.done))['sent']);
    if (count === 0) throw new Error(`${sender.name} reaches nobody.`);
    sent += count;
    return count;
  };

  async function attackFrom(sender: Sender, state: string): Promise<void> {
    const url = `${run.url('app', 'callback')}?polytomic-connect=${state}`;
    const all = forgeMessages(state, url, origins);
    const { to } = sender;
    if (to !== undefined) {
      posted += await order(sender, { type: 'post', to, messages: all, done: `done-${orders++}` });
    }
    // On the flow's own channel, code of the app's own origin sends every message but the genuine one:
    // it may send that, and a separate test shows the effect.
    const own = sender.origin === 'app';
    const wrong = own ? all.filter((message) => !isRight(message, state, url)) : all;
    const right = `polytomic-connect:${state}`;
    await broadcast(sender, [right], wrong);
    const channels = ['polytomic-connect', 'polytomic-connect:', `polytomic-connect:${MADE_UP}`];
    const elsewhere = channels.filter((channel) => channel !== right);
    await broadcast(sender, elsewhere, all.slice(0, 1));
  }

  /**
   * Sends on channels. What comes from the app's own origin has to arrive: if the last message did not, all are
   * sent again, since one may be lost. Firefox lost 3 of some 1,700 between two tabs.
   */
  async function broadcast(
    sender: Sender,
    channels: readonly string[],
    messages: readonly unknown[],
  ): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const done = `done-${orders++}`;
      await order(sender, { type: 'broadcast', channels, messages, done });
      if (sender.origin !== 'app') return;
      const arrived = run.seen(`${done}-arrived`, undefined, 10_000);
      if (tries === 3) return void (await arrived);
      if (await arrived.then(Boolean, () => false)) return;
      console.warn(`${stage.engine.name} lost what ${sender.name} sent on ${channels.join(', ')}.`);
    }
  }

  run.tell('app', 'fence');
  return {
    async embedStrangers() {
      for (const { name, origin, sandbox = '' } of FRAMES) {
        run.tell('app', `embed ${run.url(origin, `stranger/${name}`)} ${sandbox}`.trim());
      }
      await stage.visit(run.url('app', 'stranger/tab'));
      for (const { name } of STRANGERS) await run.seen(name);
    },
    async embedAdvert() {
      const url = run.url('other', 'stranger/advert');
      run.tell('hosted', { type: 'embed', url } satisfies AgentCommand);
      await run.seen('advert');
    },
    async attack(state, phase, senders) {
      const settledBefore = run.entries.filter(({ tag }) => tag === 'settled').length;
      for (const sender of senders) {
        await attackFrom(sender, state);
        while ((await stage.look()).arrived < posted) await wait(10); // the last one is still on its way
        const after = { sender: sender.name, phase: (await stage.look()).phase };
        expect(after).toEqual({ sender: sender.name, phase });
      }
      expect(run.entries.filter(({ tag }) => tag === 'settled')).toHaveLength(settledBefore);
      const confirms = run.entries.filter(({ tag }) => tag === 'asked:confirm');
      expect(confirms).toHaveLength(phase === 'settled' ? 1 : 0);
    },
    async close() {
      await stage.close();
      return sent;
    },
  };
}

interface Forger {
  embedStrangers(): Promise<void>;
  embedAdvert(): Promise<void>;
  /** Lets everybody send everything, and checks that the flow is where it was. */
  attack(state: string, phase: string, senders: readonly Sender[]): Promise<void>;
  /** @returns how many messages were sent */
  close(): Promise<number>;
}

/** Whether the relay of the flow's own callback page could have sent this. */
function isRight(message: unknown, state: string, url: string): boolean {
  return JSON.stringify(message) === JSON.stringify(genuineMessage(state, url));
}
