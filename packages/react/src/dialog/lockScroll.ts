/**
 * Keeps the page behind a dialog where it is, and as wide as it is.
 *
 * @returns the undo; the page scrolls again when all that locked it have undone
 */
export function lockScroll(): () => void {
  const root = document.documentElement;
  if (locks++ === 0) {
    const { overflow, scrollbarGutter } = root.style;
    restore = () => Object.assign(root.style, { overflow, scrollbarGutter });
    if (window.innerWidth > root.clientWidth) root.style.scrollbarGutter = 'stable';
    root.style.overflow = 'hidden';
  }
  return () => {
    if (--locks === 0) restore();
  };
}

let locks = 0;
let restore: () => void;
