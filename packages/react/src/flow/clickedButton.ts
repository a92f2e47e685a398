let clicked: WeakRef<Element> | undefined;

/** Remembers what the customer clicked to start the latest flow of the page; nothing, if no click started it. */
export function rememberClicked(element: Element | undefined): void {
  const button = element?.closest('button, a, [tabindex]') ?? element;
  clicked = button && new WeakRef(button);
}

/**
 * Returns the button that started the latest flow, if it is still in its page. The focus may be lost all the same: the click may
 * have disabled it, and Safari gives a clicked button none.
 */
export function getClicked(): Element | undefined {
  const button = clicked?.deref();
  return button?.isConnected ? button : undefined;
}
