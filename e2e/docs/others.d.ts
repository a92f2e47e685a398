// Packages that the docs name and the workspace does not have at its root: their blocks run as tests elsewhere, or are
// checked as far as our own types go.
declare module '@opentelemetry/api';
declare module 'msw';
declare module 'msw/node';
