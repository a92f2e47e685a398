/** What opens a modal dialog and keeps it visible needs to know. */
export interface OpenModalOptions {
  /** Stands where the component stands. */
  marker: Element;
  /** Ends the flow, because the customer pressed Esc or nothing can be shown any more. */
  dismiss: () => void;
}
