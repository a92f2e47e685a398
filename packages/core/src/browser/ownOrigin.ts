/** The origin of this page. In an `srcdoc` frame, which has that of the page around it, `location` has none. */
export function ownOrigin(): string {
  return location.origin === 'null' ? self.origin : location.origin;
}
