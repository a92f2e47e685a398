import { headers } from 'next/headers';
import '@polytomic-connect/react/styles.css';
import { ConnectButton } from './ConnectButton.jsx';

// A server component. It passes strings and objects only; the functions are in the client component.
export default async function Page() {
  await headers(); // a nonce needs a page that is rendered for each request
  return (
    <main>
      <ConnectButton type="salesforce" integrationName="Salesforce" />
    </main>
  );
}
