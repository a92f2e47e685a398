import { toConnectError } from '../../flow/ConnectError.ts';
import type { Code, OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import type { Session } from '../../flow/session.ts';

/**
 * Opens a surface as soon as its code is loaded. What goes wrong there ends the flow.
 *
 * @param popup its window, which the click had to open: it can be focused and closed meanwhile
 */
export function openLater<Module>(
  { surface: kind, report }: Pick<SurfaceRequest, 'surface' | 'report'>,
  code: Code<Module>,
  open: (module: Module) => OpenSurface,
  popup?: Pick<Window, 'focus' | 'close'>,
): OpenSurface {
  const loaded = code.get();
  if (loaded) return open(loaded);
  let surface: OpenSurface | undefined;
  let session: Session | undefined;
  let closed = false;

  async function load(): Promise<void> {
    try {
      const module = await code.load();
      if (closed) return;
      surface = open(module);
      if (session) surface.show(session);
    } catch (cause) {
      const fault = kind === 'iframe' ? 'frame-unavailable' : 'code-unavailable';
      if (!closed) report({ type: 'failed', error: toConnectError(cause, fault) });
    }
  }
  void load();

  return {
    show(granted) {
      session = granted;
      surface?.show(granted);
    },
    focus: () => (surface ?? popup)?.focus(),
    close() {
      closed = true;
      (surface ?? popup)?.close();
    },
    owns: (source) => surface?.owns(source) ?? false,
  };
}
