import type { DOMAttributes, ReactElement, ReactNode } from 'react';

/** Places in which a button stands, and in which a dialog was never meant to. */
export const places: Readonly<Partial<Record<string, (props: PlaceProps) => ReactElement>>> = {
  'a row of a table that can be clicked': ({ handlers, children }) => (
    <table>
      <tbody>
        <tr {...handlers}>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  ),

  'a paragraph': ({ handlers, children }) => <p {...handlers}>Connect it: {children}</p>,

  'text that shouts, does not wrap and cannot be clicked': ({ handlers, children }) => (
    <div
      {...handlers}
      style={{ whiteSpace: 'nowrap', textTransform: 'uppercase', pointerEvents: 'none' }}
    >
      <span style={{ pointerEvents: 'auto' }}>{children}</span>
    </div>
  ),

  'a place that is transformed, clipped and low': ({ handlers, children }) => (
    <div style={{ position: 'relative', zIndex: 0 }}>
      <div
        {...handlers}
        style={{
          position: 'relative',
          zIndex: -1,
          height: 60,
          overflow: 'hidden',
          clipPath: 'inset(0)',
          transform: 'rotate(2deg) scale(0.9)',
        }}
      >
        {children}
      </div>
    </div>
  ),
};

interface PlaceProps {
  /** The place's own: what happens in our dialog is no business of theirs. */
  handlers: DOMAttributes<HTMLElement>;
  children: ReactNode;
}
