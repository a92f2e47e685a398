'use client';

import { type ReactElement, useState } from 'react';
import { useParts } from '../useParts.ts';

/** The logo of a type, or the first letter of its name if there is no logo or it does not load. */
export function TypeLogo({ name, url }: TypeLogoProps): ReactElement {
  const { part } = useParts();
  const [broken, setBroken] = useState<string>();
  return (
    <span {...part('logo')} aria-hidden="true">
      {url === undefined || url === broken ? (
        /\S/u.exec(name)?.[0].toUpperCase()
      ) : (
        <img
          src={url}
          alt=""
          width={32}
          height={32}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setBroken(url)}
        />
      )}
    </span>
  );
}

interface TypeLogoProps {
  name: string;
  url: string | undefined;
}
