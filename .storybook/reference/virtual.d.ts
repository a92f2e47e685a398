declare module 'virtual:reference' {
  export const reference: import('./readReference.ts').Reference;
  export const props: Record<string, import('./readProps.ts').Prop[]>;
}
