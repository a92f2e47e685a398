/** Options of `openModal` and `keepVisible`. */
export interface OpenModalOptions {
  /** Stands where the component stands. */
  marker: Element;
  /** Ends the flow: the customer pressed Esc, or the dialog can no longer be shown. */
  dismiss: () => void;
}
