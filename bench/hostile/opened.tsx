import type { ReactNode } from 'react';

/** A button that opens a vendor's page in a frame. */
interface Opened {
  /** The origin of that page. */
  vendor: string;
  /** What that page sends when the customer has connected, and when the customer closes it. */
  messages(this: void, state: string): readonly unknown[];
  /** @param tell is called with whatever the app is told */
  load(this: void, tell: (what: string) => void): Promise<ReactNode>;
}

const TOKEN = 'a-token-of-the-vendor';
const LABEL = 'Connect Salesforce';

/**
 * Those whose own package attaches the frame and listens to it. Of Plaid, Merge and Quiltt a script of the vendor does,
 * which is left out here.
 */
export const opened: Readonly<Record<string, Opened>> = {
  ours: {
    vendor: 'https://hosted.example',
    messages: (state) => {
      const url = `${location.origin}/callback?state=${state}`;
      const returned = { source: 'polytomic-connect', version: 1, type: 'returned', state, url };
      return [returned, { ...returned, type: 'received' }];
    },
    load: async (tell) => {
      const { PolytomicConnectButton } = await import('@polytomic-connect/react');
      return (
        <PolytomicConnectButton
          surface="iframe"
          integrationName="Salesforce"
          fetchSession={({ state }) =>
            Promise.resolve({ redirectUrl: `https://hosted.example/?state=${state}` })
          }
          confirmSession={() => {
            tell('confirm');
            return Promise.resolve({ status: 'pending' });
          }}
          onConnected={() => tell('connected')}
          onReturned={() => tell('returned')}
          onCancelled={() => tell('cancelled')}
          onError={() => tell('failed')}
        />
      );
    },
  },

  kombo: {
    vendor: 'https://connect.kombo.example',
    messages: () => [{ type: 'success', data: { activation_token: 'forged' } }, { type: 'close' }],
    load: async (tell) => {
      const { showKomboConnect } = await import('@kombo-api/connect');
      const open = async (): Promise<void> => {
        await showKomboConnect('https://connect.kombo.example/').then(
          () => tell('connected'),
          () => tell('cancelled'),
        );
      };
      return <Plain open={() => void open()} />;
    },
  },

  nango: {
    vendor: 'https://connect.nango.dev',
    messages: () => [{ type: 'connect', payload: { connectionId: 'forged' } }, { type: 'close' }],
    load: async (tell) => {
      const { default: Nango } = await import('@nangohq/frontend');
      const nango = new Nango({ connectSessionToken: TOKEN });
      return <Plain open={() => nango.openConnectUI({ onEvent: ({ type }) => tell(type) })} />;
    },
  },

  finch: {
    vendor: 'https://connect.tryfinch.com',
    messages: () =>
      ['success', 'closed'].map((kind) => ({
        name: 'finch-auth-message-v2',
        kind,
        code: 'forged',
      })),
    load: async (tell) => {
      const { useFinchConnect } = await import('@tryfinch/react-connect');
      function Finch(): ReactNode {
        const { open } = useFinchConnect({
          onSuccess: () => tell('connected'),
          onError: () => tell('failed'),
          onClose: () => tell('closed'),
        });
        return <Plain open={() => open({ sessionId: TOKEN })} />;
      }
      return <Finch />;
    },
  },

  pipedream: {
    vendor: 'https://pipedream.com',
    messages: () => [{ type: 'success', authProvisionId: 'forged' }, { type: 'close' }],
    load: async (tell) => {
      const { createFrontendClient } = await import('@pipedream/sdk/browser');
      const client = createFrontendClient({ externalUserId: 'ann' });
      const open = (): unknown =>
        client.connectAccount({
          app: 'salesforce',
          token: TOKEN,
          onSuccess: () => tell('connected'),
          onClose: () => tell('closed'),
        });
      return <Plain open={open} />;
    },
  },
};

function Plain({ open }: { open: () => unknown }): ReactNode {
  return (
    <button type="button" onClick={() => void open()}>
      {LABEL}
    </button>
  );
}
