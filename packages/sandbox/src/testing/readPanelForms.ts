/** A form of the panel. */
export interface PanelForm {
  /** Its control, as in `controlRoutes`. */
  readonly call: string;
  /** The names of its fields and buttons. */
  readonly names: readonly string[];
}

/** Every form of the panel's markup. */
export function readPanelForms(html: string): readonly PanelForm[] {
  return [...html.matchAll(/<form action="\/_sandbox\/([^"#]+)[^>]*>(.*?)<\/form>/gsu)].map(
    ([, path = '', content = '']) => ({
      call: `POST /_sandbox/${path.replace(/\/[^/]+\//u, '/:id/')}`,
      names: [...content.matchAll(/<(?:input|select|button)\s[^>]*?name="(\w+)"/gsu)].map(
        ([, name = '']) => name,
      ),
    }),
  );
}
