/**
 * Records what the live regions of the page announce, each as a whole, as a screen reader reads it. What a region says when
 * it comes is read of an alert, and of the words that describe a dialog. Of others NVDA, for one, reads only changes.
 */
export function recordLiveRegions(): () => string[] {
  const before = new Map<Element, string>();
  const announced: string[] = [];
  const observer = new MutationObserver(() => {
    for (const region of liveRegions()) {
      const text = textOf(region);
      const isRead = before.has(region) || readWhenItComes(region);
      if (isRead && text !== '' && text !== before.get(region)) announced.push(text);
      before.set(region, text);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    return announced;
  };
}

/** The text that is left in invisible live regions: a screen reader that reads the page would find it. */
export function unseenWords(): string[] {
  return liveRegions()
    .filter((region) => getComputedStyle(region).clipPath !== 'none')
    .map(textOf)
    .filter((text) => text !== '');
}

function readWhenItComes(region: Element): boolean {
  return region.matches('[role=alert]') || document.querySelector(describedBy(region)) !== null;
}

function describedBy({ id }: Element): string {
  return `dialog[aria-describedby="${CSS.escape(id)}"]`;
}

function liveRegions(): Element[] {
  return [
    ...document.querySelectorAll('[aria-live="polite"], [role=alert], [role=status], output'),
  ];
}

function textOf(region: Element): string {
  const parts = [...region.children].filter((part) => part.getAttribute('aria-hidden') !== 'true');
  if (parts.length === 0) return region.textContent;
  return parts
    .map(({ textContent }) => textContent)
    .filter((text) => text !== '')
    .join(' | ');
}
