import type { Surface } from '@polytomic-connect/react';
import type { ReactElement } from 'react';
import { ChoiceGroup } from '../elements/ChoiceGroup.tsx';

/** Lets a visitor of the demo try the surfaces. An ordinary app chooses one. */
export function SurfacePicker({ surface, onSurfaceChange }: SurfacePickerProps): ReactElement {
  return (
    <ChoiceGroup
      legend="Demo: open in"
      choices={{ popup: 'New window', iframe: 'This page', redirect: 'This tab' }}
      value={surface}
      onChange={onSurfaceChange}
    />
  );
}

interface SurfacePickerProps {
  surface: Surface;
  onSurfaceChange(this: void, surface: Surface): void;
}
