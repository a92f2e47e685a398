declare module 'virtual:reference' {
  export const reference: import('./readReference.ts').Reference;
}
