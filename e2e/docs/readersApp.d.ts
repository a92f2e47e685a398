// What the reader's own app has, by the names that the docs use for it.
import type { ConfirmSession, ConnectClient, FetchSession } from '@polytomic-connect/react';
import type { ConnectAccess } from '@polytomic-connect/server';
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
  const handle: (request: Request) => Promise<Response>;
  const id: string;
  const limiter: { limit(key: string): Promise<{ success: boolean; reset: number }> };
  const secret: string;
  const logger: { info(fields: object, text: string): void };
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
        polytomicApiKey: string;
        polytomicKey: string;
        role: string;
        team: { id: string; name: string; plan: string; polytomicApiKey: string };
      }
    | undefined
  >;

  // In the browser
  const button: HTMLButtonElement;
  const client: ConnectClient;
  const connection: { id: string; name: string };
  const confirmSession: ConfirmSession;
  const fetchSession: FetchSession;
  const next: () => void;
  const reloadConnections: () => void;
  const startConnect: (name: string) => Promise<void>;
  const theme: 'light' | 'dark';
  const toast: (text: string) => void;
  function App(): ReactElement;
  function getToken(): Promise<string>;
  function Home(): ReactElement;
  function MyButton(
    props: ButtonHTMLAttributes<HTMLButtonElement> & { loading?: boolean },
  ): ReactElement;
  function Page(): ReactElement;
  function Route(props: { path: string; element: ReactNode }): ReactElement;
}
