/** Adds classes to others. An array to filter and join would be most of what rendering an idle button costs. */
export function joinClassNames(classes: string, more = ''): string {
  return classes && more ? `${classes} ${more}` : classes || more;
}
