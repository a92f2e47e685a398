/** What extensions of a browser do with elements in which they find texts and buttons. */
export const extensionChanges: Record<string, (element: Element) => void> = {
  removes: (element) => element.remove(),
  copies: (element) => element.replaceWith(element.cloneNode(true)),
  wraps(element) {
    const wrapper = document.createElement('span');
    element.replaceWith(wrapper);
    wrapper.append(element);
  },
};
