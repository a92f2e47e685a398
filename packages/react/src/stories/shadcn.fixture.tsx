/// <reference types="vite/client" />
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import preset from '../presets/shadcn.css?inline';
import tailwind from './shadcn.fixture.css?inline';

/** A page of an app with Tailwind CSS, which has its theme as a class, as shadcn/ui does. */
export function TailwindPage({
  mode,
  children,
}: {
  mode: 'dark' | 'light';
  children: ReactNode;
}): ReactElement {
  return (
    <>
      <style>{tailwind}</style>
      <style>{preset}</style>
      <div className={mode}>
        <div className="bg-background text-foreground p-6">{children}</div>
      </div>
    </>
  );
}

/** A card with a title. */
export function Card({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="bg-card text-card-foreground border-border flex max-w-md flex-col items-start gap-4 rounded-lg border p-6 shadow-sm">
      <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
      {children}
    </section>
  );
}

/** The main button of the app. */
export function Button(props: ComponentProps<'button'>): ReactElement {
  return (
    <button
      {...props}
      className="bg-primary text-primary-foreground hover:bg-primary/90 inline-flex h-9 cursor-pointer items-center rounded-lg px-4 text-sm font-medium"
    />
  );
}
