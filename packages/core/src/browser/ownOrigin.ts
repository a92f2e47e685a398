/** The origin of this page. An `srcdoc` frame has that of the page around it, but its `location` does not show it. */
export function ownOrigin(): string {
  return location.origin === 'null' ? self.origin : location.origin;
}
