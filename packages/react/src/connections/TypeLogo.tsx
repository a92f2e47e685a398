'use client';

import { type ReactElement, useState } from 'react';

/** The logo of a type. Where there is none, or it does not load, its first letter in the same place. */
export function TypeLogo({ name, url }: TypeLogoProps): ReactElement {
  const [broken, setBroken] = useState<string>();
  return (
    <span className="polytomic-connect-logo" aria-hidden="true">
      {url === undefined || url === broken ? (
        Array.from(name.trim())[0]?.toUpperCase()
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
