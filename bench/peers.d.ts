// What the bench uses of them. They are installed in a folder of their own, only for a bench.
declare module '@kombo-api/connect' {
  export function showKomboConnect(url: string): Promise<string>;
}
declare module 'react-plaid-link' {
  export function usePlaidLink(options: { token: string; onSuccess(): void }): {
    open: (this: void) => void;
  };
}
declare module '@mergeapi/react-merge-link' {
  export function useMergeLink(options: { linkToken: string; onSuccess(): void }): {
    open: (this: void) => void;
  };
}
declare module '@tryfinch/react-connect' {
  export function useFinchConnect(options: {
    onSuccess(): void;
    onError(): void;
    onClose(): void;
  }): { open: (this: void, options: { sessionId: string }) => void };
}
declare module '@nangohq/frontend' {
  export default class Nango {
    constructor(options: { connectSessionToken: string });
    openConnectUI(options: { onEvent?: (event: { type: string }) => void }): unknown;
  }
}
declare module '@pipedream/sdk/browser' {
  export function createFrontendClient(options: { externalUserId: string }): {
    connectAccount(options: {
      app: string;
      token: string;
      onSuccess?: () => void;
      onClose?: () => void;
    }): unknown;
  };
}
declare module '@quiltt/react/components' {
  import type { ReactNode } from 'react';
  export function QuilttButton(props: { connectorId: string; children: ReactNode }): ReactNode;
}
declare module '@quiltt/react/providers' {
  import type { ReactNode } from 'react';
  export function QuilttProvider(props: { children: ReactNode }): ReactNode;
}
