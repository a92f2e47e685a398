import { type ReactElement, type ReactNode, useId } from 'react';
import type { Me } from './api.ts';
import { ConnectionsList } from './ConnectionsList.tsx';
import { IntegrationsGrid } from './IntegrationsGrid.tsx';
import { integrations, popular } from './integrations.ts';
import { Link } from './Link.tsx';
import { PageTitle } from './PageTitle.tsx';
import { ViewerHint } from './ViewerHint.tsx';

/** What is connected, and the integrations that most customers start with. */
export function ConnectionsPage({ me, picker }: ConnectionsPageProps): ReactElement {
  const catalogue = useId();
  return (
    <>
      <PageTitle title="Connections">
        {me.sandbox && <p className="pill">Sandbox: nothing leaves this computer</p>}
      </PageTitle>
      <ViewerHint me={me} />
      <ConnectionsList me={me} />
      {me.mayConnect && (
        <section aria-labelledby={catalogue}>
          <div className="section-title">
            <h2 id={catalogue}>Add a connection</h2>
            {picker}
          </div>
          <IntegrationsGrid me={me} integrations={popular} />
          <p>
            <Link to="/integrations" className="link">
              See all {integrations.length} integrations
            </Link>
          </p>
        </section>
      )}
    </>
  );
}

interface ConnectionsPageProps {
  me: Me;
  /** Lets a visitor choose the surface. */
  picker: ReactNode;
}
