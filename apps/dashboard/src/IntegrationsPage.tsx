import { type ReactElement, type ReactNode, useId, useState } from 'react';
import type { Me } from './api.ts';
import { IntegrationsGrid } from './IntegrationsGrid.tsx';
import { integrations, search } from './integrations.ts';
import { PageTitle } from './PageTitle.tsx';
import { ViewerHint } from './ViewerHint.tsx';

/** The whole catalogue, in groups, and a field to search it. */
export function IntegrationsPage({ me, picker }: IntegrationsPageProps): ReactElement {
  const [text, setText] = useState('');
  const id = useId();
  const groups = search(text);
  const count = groups.reduce((sum, [, found]) => sum + found.length, 0);

  return (
    <>
      <PageTitle title="Integrations">{me.mayConnect && picker}</PageTitle>
      <ViewerHint me={me} />
      <search className="search">
        <input
          type="search"
          className="field"
          aria-label="Search integrations"
          placeholder={`Search ${integrations.length} integrations`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="muted" aria-live="polite">
          {text.trim() !== '' && (count === 1 ? '1 integration' : `${count} integrations`)}
        </p>
      </search>
      {groups.map(([group, found]) => (
        <section key={group} aria-labelledby={`${id}${group}`}>
          <h2 id={`${id}${group}`}>{group}</h2>
          <IntegrationsGrid me={me} integrations={found} />
        </section>
      ))}
      {groups.length === 0 && (
        <div className="blank">
          <p className="blank-title">Nothing is called that</p>
          <p>Try a shorter word, or what it is for, such as “warehouse”.</p>
          <button type="button" className="button" onClick={() => setText('')}>
            Show all
          </button>
        </div>
      )}
    </>
  );
}

interface IntegrationsPageProps {
  me: Me;
  /** Lets a visitor choose the surface. */
  picker: ReactNode;
}
