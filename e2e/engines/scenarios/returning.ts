import { ASKS_RARELY, CONNECTED, PARAMS, type Scenario } from '../Scenario.ts';

const EVERYWHERE = ['popup', 'iframe'] as const;

/** The customer comes back, by every way that tells the app so. */
export const returning: readonly Scenario[] = [
  {
    name: 'the customer connects and comes back',
    on: EVERYWHERE,
    ends: CONNECTED,
    phases: ['requesting', 'waiting', 'confirming', 'settled'],
    params: PARAMS,
  },
  {
    name: 'the session takes 1.5 s, after which WebKit opens no window any more',
    on: EVERYWHERE,
    session: { delayMs: 1500 },
    ends: CONNECTED,
  },
  {
    name: 'without a server to ask, the callback is all that is known',
    on: EVERYWHERE,
    app: { options: { confirms: false } },
    ends: { status: 'returned' },
    params: PARAMS,
  },
  {
    name: 'the callback page has no script and the hosted page drops the state',
    on: EVERYWHERE,
    callback: { page: 'bare', dropsState: true },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the hosted page drops the state, and the relay still finds it',
    on: EVERYWHERE,
    callback: { dropsState: true },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the callback page rewrites its URL at once',
    on: EVERYWHERE,
    callback: { page: 'rewrites' },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the callback page scrubs its query at once',
    on: EVERYWHERE,
    callback: { page: 'scrubs' },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the end does not wait for an image of the callback page, which never comes',
    on: EVERYWHERE,
    callback: { page: 'bare' },
    holds: ['image'],
    ends: CONNECTED,
  },
  {
    name: 'the relay does not wait for an image of the callback page, which never comes',
    on: EVERYWHERE,
    holds: ['image'],
    ends: CONNECTED,
  },
  {
    name: 'the callback page is on a subdomain, from which only window messages come',
    on: EVERYWHERE,
    app: { options: ASKS_RARELY },
    callback: { origin: 'cb' },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the callback page is on another origin and does not know the app, but the server knows',
    on: EVERYWHERE,
    app: { options: { haste: 10 } },
    callback: { origin: 'cb', forgotten: true },
    ends: CONNECTED,
    params: {},
  },
  {
    name: 'a login page of a third site is on the way, which may use passkeys and ask for its cookies',
    on: EVERYWHERE,
    provider: {},
    act: async ({ run }) => {
      const { denied } = await run.seen('provider');
      if (String(denied) !== '') throw new Error(`The frame denies ${String(denied)}.`);
    },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the customer comes back without having connected',
    on: EVERYWHERE,
    app: { options: { haste: 20 } },
    hosted: { leads: 'back' },
    ends: { status: 'cancelled', reason: 'not-completed' },
    phases: ['requesting', 'waiting', 'confirming', 'settled'],
    // The server is asked for some seconds more: the connection may be listed late.
    left: { timers: 1, listeners: 1 },
  },
  {
    name: 'the session expires while the customer types',
    on: EVERYWHERE,
    hosted: { leads: 'back' },
    holds: ['hosted'],
    confirm: 'expired',
    act: async ({ run }) => {
      await run.seen('hosted');
      run.open('hosted');
    },
    ends: { code: 'session-expired' },
  },
  {
    name: 'the callback is visited again when all is over',
    on: ['popup'],
    ends: CONNECTED,
    later: async ({ run, visit }) => {
      const { state } = await run.seen('asked:session');
      await visit(run.url('app', `callback?color=red&polytomic-connect=${String(state)}`));
      await run.seen('served:callback');
    },
    windowsLeft: 1,
  },
  {
    name: 'a flow in another tab ends, and this one goes on',
    on: EVERYWHERE,
    holds: ['hosted'],
    act: async ({ run, another, expectPhase, engine }) => {
      await run.seen('hosted');
      const other = await another({ holds: ['hosted'] });
      await other.run.seen('hosted');
      other.run.open('hosted');
      const { status } = await other.run.seen('settled');
      await other.close();
      if (status !== 'connected') throw new Error(`The other flow ended in ${engine.name}.`);
      await expectPhase('waiting');
      run.open('hosted');
    },
    ends: CONNECTED,
  },
];
