import { headers } from 'next/headers';
import '@polytomic-connect/react/styles.css';
import { ConnectButton } from '../ConnectButton.jsx';

// The same button, with a server in the Edge Runtime.
export default async function Page() {
  await headers(); // a nonce needs a page that is rendered for each request
  return (
    <main>
      <ConnectButton server="/api/edge" type="salesforce" integrationName="Salesforce" />
    </main>
  );
}
