import { toConnectError } from '../../flow/ConnectError.ts';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import type { Session } from '../../flow/session.ts';

/** Opens a surface that needs no click, as soon as its code is loaded. What goes wrong there ends the flow. */
export function openLater(
  request: SurfaceRequest,
  load: () => Promise<(request: SurfaceRequest) => OpenSurface>,
): OpenSurface {
  let surface: OpenSurface | undefined;
  let session: Session | undefined;
  let closed = false;

  async function open(): Promise<void> {
    try {
      const openSurface = await load();
      if (closed) return;
      surface = openSurface(request);
      if (session) surface.show(session);
    } catch (cause) {
      const code = request.surface === 'iframe' ? 'frame-unavailable' : 'code-unavailable';
      if (!closed) request.report({ type: 'failed', error: toConnectError(cause, code) });
    }
  }
  void open();

  return {
    show(granted) {
      session = granted;
      surface?.show(granted);
    },
    focus: () => surface?.focus(),
    close() {
      closed = true;
      surface?.close();
    },
    owns: (source) => surface?.owns(source) ?? false,
  };
}
