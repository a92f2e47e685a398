import type { ConnectionSummary } from '@polytomic-connect/server';
import { type ReactElement, useLayoutEffect, useRef } from 'react';

/** Asks before a connection is deleted. It is open for as long as it is rendered. */
export function DisconnectDialog(props: DisconnectDialogProps): ReactElement {
  const { connection, onClose, onDisconnect } = props;
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close(); // gives the focus back
  }, []);

  return (
    <dialog
      ref={dialog}
      className="card confirm"
      aria-labelledby="disconnect-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="disconnect-title">Disconnect {connection.name}?</h2>
      <p>
        Northwind loses its access to this {connection.typeName} account. You can connect it again
        later.
      </p>
      <div className="confirm-actions">
        <button type="button" className="button quiet" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="button danger solid" onClick={onDisconnect}>
          Disconnect
        </button>
      </div>
    </dialog>
  );
}

interface DisconnectDialogProps {
  connection: ConnectionSummary;
  onClose(this: void): void;
  onDisconnect(this: void): void;
}
