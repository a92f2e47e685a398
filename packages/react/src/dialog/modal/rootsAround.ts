/** The trees in which a node stands: its shadow roots from the inside out, then its document. */
export function rootsAround(node: Node): readonly Node[] {
  const root = node.getRootNode();
  return isShadowRoot(root) ? [root, ...rootsAround(root.host)] : [root];
}

export function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node;
}
