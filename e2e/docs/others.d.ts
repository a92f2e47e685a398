// Packages that the docs name and the workspace does not have at its root: their blocks run as tests elsewhere, or are
// checked as far as our own types go.
declare module '@opentelemetry/api';
declare module 'msw';
declare module 'msw/node';
declare module 'astro:env/server' {
  export function getSecret(name: string): string | undefined;
}
declare module '@tanstack/react-router' {
  type Answer = (context: { request: Request }) => Promise<Response>;
  export function createFileRoute(
    path: string,
  ): (options: { server: { handlers: { ANY: Answer } } }) => object;
}
