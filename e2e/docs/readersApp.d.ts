// What the reader's own app has, by the names that the docs use for it.
import type * as nodeHttp from 'node:http';
import type {
  ConfirmSession,
  ConnectClient,
  ConnectionSummary,
  FetchSession,
} from '@polytomic-connect/react';
import type { createSandboxHandlers } from '@polytomic-connect/sandbox/msw';
import type {
  ConnectAccess,
  ConnectHandler,
  ConnectHandlerOptions,
  SessionStore,
} from '@polytomic-connect/server';
import type { QueryClient } from '@tanstack/react-query';
import type { UserEvent } from '@testing-library/user-event';
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';

declare global {
  // On the server
  const app: {
    all(path: string, answer: (context: { req: { raw: Request } }) => Promise<Response>): void;
    use(path: string, listener: unknown): void;
  };
  const apiKey: string;
  const audit: {
    write(entry: object): Promise<string>;
    update(entry: string, change: object): Promise<void>;
  };
  const authorize: (request: Request) => Promise<ConnectAccess | null>;
  const handle: ConnectHandler;
  const headers: Headers;
  /** That of Node, or of MSW. */
  const http: typeof nodeHttp & Parameters<typeof createSandboxHandlers>[0];
  const id: string;
  const limiter: { limit(key: string): Promise<{ success: boolean; reset: number }> };
  const secret: string;
  const logger: Record<'error' | 'info', (fields: object, text: string) => void>;
  const options: ConnectHandlerOptions;
  const pg: { Pool: new () => typeof pool };
  const pool: {
    query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  };
  const team: { name: string };
  interface Member {
    id: string;
    name: string;
    role: string;
    team: { id: string; name: string; polytomicApiKey: string };
  }
  function readSignedInMember(request: Request): Promise<Member | undefined>;
  function findMember(user: string, tenant: string): Promise<Member | undefined>;
  function readApiKey(tenant: string): Promise<string>;
  function saveConnection(id: string, tenant: string, connection: unknown): Promise<void>;
  function readSignedInUser(request: Request): Promise<
    | {
        id: string;
        teamId: string;
        teamApiKey: string;
        polytomicApiKey: string;
        polytomicKey: string;
        role: string;
        team: { id: string; name: string; plan: string; polytomicApiKey: string };
      }
    | undefined
  >;

  // In its build
  function VitePWA(options: { workbox: { navigateFallbackDenylist: RegExp[] } }): object;

  // In the browser
  const button: HTMLButtonElement;
  const client: ConnectClient;
  const connection: ConnectionSummary;
  const confirmSession: ConfirmSession;
  const fetchSession: FetchSession;
  const next: () => void;
  const queryClient: QueryClient;
  const reloadConnections: () => void;
  const show: (connection: { name: string }) => void;
  const openEmptyStore: () => Promise<SessionStore>;
  const startConnect: (name: string) => Promise<void>;
  const theme: 'light' | 'dark';
  const toast: (text: string) => void;
  const user: UserEvent;
  function App(): ReactElement;
  function Badge(props: { children: ReactNode }): ReactElement;
  function Button(
    props: ButtonHTMLAttributes<HTMLButtonElement> & { variant: string },
  ): ReactElement;
  function getToken(): Promise<string>;
  function Home(): ReactElement;
  function Menu(props: { children: ReactNode }): ReactElement;
  function MenuItem(props: { children: ReactNode; onClick: () => void }): ReactElement;
  function MyButton(
    props: ButtonHTMLAttributes<HTMLButtonElement> & { loading?: boolean },
  ): ReactElement;
  function Page(): ReactElement;
  function Route(props: { path: string; element: ReactNode }): ReactElement;
  function Welcome(): ReactElement;
}
