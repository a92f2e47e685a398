import type { PolytomicConnectButtonProps } from '@polytomic-connect/react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** One kind of button. */
export interface Subject {
  render(key: string): ReactNode;
  /** What the vendor's own script, which is left out here, would have put on the page. */
  prepare?(): void;
}

const TOKEN = 'a-token-of-the-vendor';
const LABEL = 'Connect Salesforce';
const FRAME_URL = 'https://vendor.example/connect';
let sessions = 0;
let renders = 0;

/** Each as its documentation shows it, with a session that is there at once or is never needed. */
export const subjects = {
  load: async (name: string): Promise<Subject> => {
    const load = kinds[name];
    if (load === undefined) throw new Error(`There is no subject called ${name}.`);
    return load();
  },
  /** How many sessions our buttons have asked for. */
  sessions: () => sessions,
  /** How often the label of one of our `counted` buttons was rendered. */
  renders: () => renders,
};

const kinds: Record<string, (() => Promise<Subject>) | undefined> = {
  plain: async () => ({
    render: (key) => (
      <button key={key} type="button" onClick={() => void fetchNothing()}>
        {LABEL}
      </button>
    ),
  }),

  ours: () => loadOurs(() => ({})),

  'ours, with a new function': () => loadOurs(() => ({ onConnected: () => {} })),

  counted: () =>
    loadOurs(() => ({
      render: (props) => {
        countRender();
        return <button {...props} />;
      },
    })),

  'ours, in a frame': () =>
    loadOurs(() => ({
      surface: 'iframe',
      fetchSession: () => Promise.resolve({ redirectUrl: FRAME_URL }),
      confirmSession: () => Promise.resolve({ status: 'pending' }),
    })),

  // What the browser and React take for a first click, whatever it does.
  'plain, opens a window': async () => ({
    render: (key) => (
      <button key={key} type="button" onClick={() => window.open(FRAME_URL)}>
        {LABEL}
      </button>
    ),
  }),

  'plain, opens a dialog': async () => ({ render: (key) => <PlainDialog key={key} /> }),

  kombo: async () => {
    const { showKomboConnect } = await import('@kombo-api/connect');
    return {
      render: (key) => (
        <button key={key} type="button" onClick={() => void showKomboConnect(FRAME_URL)}>
          {LABEL}
        </button>
      ),
    };
  },

  plaid: async () => {
    const { usePlaidLink } = await import('react-plaid-link');
    function Plaid(): ReactNode {
      const { open } = usePlaidLink({ token: TOKEN, onSuccess: ignore });
      return (
        <button type="button" onClick={() => open()}>
          {LABEL}
        </button>
      );
    }
    return {
      render: (key) => <Plaid key={key} />,
      prepare: () => {
        Object.assign(window, {
          Plaid: {
            create: () => ({ open: ignore, exit: ignore, destroy: ignore, submit: ignore }),
          },
        });
      },
    };
  },

  merge: async () => {
    const { useMergeLink } = await import('@mergeapi/react-merge-link');
    function Merge(): ReactNode {
      const { open } = useMergeLink({ linkToken: TOKEN, onSuccess: ignore });
      return (
        <button type="button" onClick={open}>
          {LABEL}
        </button>
      );
    }
    return {
      render: (key) => <Merge key={key} />,
      prepare: () => {
        Object.assign(window, { MergeLink: { initialize: ignore, openLink: ignore } });
      },
    };
  },

  finch: async () => {
    const { useFinchConnect } = await import('@tryfinch/react-connect');
    function Finch(): ReactNode {
      const { open } = useFinchConnect({ onSuccess: ignore, onError: ignore, onClose: ignore });
      return (
        <button type="button" onClick={() => open({ sessionId: TOKEN })}>
          {LABEL}
        </button>
      );
    }
    return { render: (key) => <Finch key={key} /> };
  },

  nango: async () => {
    const { default: Nango } = await import('@nangohq/frontend');
    const nango = new Nango({ connectSessionToken: TOKEN });
    return {
      render: (key) => (
        <button key={key} type="button" onClick={() => void nango.openConnectUI({})}>
          {LABEL}
        </button>
      ),
    };
  },

  pipedream: async () => {
    const { createFrontendClient } = await import('@pipedream/sdk/browser');
    const client = createFrontendClient({ externalUserId: 'ann' });
    return {
      render: (key) => (
        <button
          key={key}
          type="button"
          onClick={() => void client.connectAccount({ app: 'salesforce', token: TOKEN })}
        >
          {LABEL}
        </button>
      ),
    };
  },

  quiltt: async () => {
    const { QuilttButton } = await import('@quiltt/react/components');
    const { QuilttProvider } = await import('@quiltt/react/providers');
    return {
      render: (key) => (
        <QuilttProvider key={key}>
          <QuilttButton connectorId="connector">{LABEL}</QuilttButton>
        </QuilttProvider>
      ),
    };
  },
};

function PlainDialog(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {LABEL}
      </button>
      {isOpen && (
        <dialog ref={dialog}>
          <iframe title={LABEL} src={FRAME_URL} sandbox="allow-scripts" />
        </dialog>
      )}
    </>
  );
}

/** Our button, with what `more` returns at each render. */
async function loadOurs(more: () => Partial<PolytomicConnectButtonProps>): Promise<Subject> {
  const { PolytomicConnectButton } = await import('@polytomic-connect/react');
  return {
    render: (key) => (
      <PolytomicConnectButton
        key={key}
        fetchSession={fetchNothing}
        integrationName="Salesforce"
        {...more()}
      />
    ),
  };
}

function fetchNothing(): Promise<never> {
  sessions += 1;
  return new Promise(() => {});
}

function countRender(): void {
  renders += 1;
}

function ignore(): void {}
