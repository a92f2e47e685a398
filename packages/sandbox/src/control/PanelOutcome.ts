/** The result of a form. */
export interface PanelOutcome {
  /** @default 200 */
  readonly status?: number;
  readonly notice?: {
    /** The section whose form it was. */
    readonly section: string;
    readonly text: string;
    readonly tone: 'good' | 'bad';
  };
  /** The values of a form that was refused, to show them again. */
  readonly sent?: Readonly<Record<string, unknown>>;
}
