import Modal from '@mui/material/Modal';
import * as Radix from '@radix-ui/react-dialog';
import {
  type ComponentProps,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import * as Aria from 'react-aria-components';
import FocusLock from 'react-focus-lock';

/**
 * Modals of other libraries with something inside, each open at first and closed by Esc as its users expect:
 * for the tests of every browser.
 */
export const hostModals: Readonly<Record<string, (props: HostProps) => ReactElement>> = {
  'Radix Dialog': ({ open, close, children }) => (
    <Radix.Root open={open} onOpenChange={close}>
      <Radix.Portal>
        <Radix.Overlay data-overlay style={{ position: 'fixed', inset: 0, background: '#0003' }} />
        <Radix.Content aria-describedby={undefined} style={BOX}>
          <Radix.Title>Settings</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  ),

  'MUI Modal': ({ open, close, children }) => (
    <Modal open={open} onClose={close} aria-label="Settings">
      <div style={BOX}>{children}</div>
    </Modal>
  ),

  'React Aria Modal': ({ open, close, children }) => (
    <Aria.ModalOverlay isOpen={open} onOpenChange={close} isDismissable>
      <Aria.Modal style={BOX}>
        <Aria.Dialog aria-label="Settings">{children}</Aria.Dialog>
      </Aria.Modal>
    </Aria.ModalOverlay>
  ),

  'react-focus-lock': ({ open, close, children }) =>
    open ? (
      <FocusLock returnFocus>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- as its users write it */}
        <div role="dialog" style={BOX} onKeyDown={(event) => event.key === 'Escape' && close()}>
          {children}
        </div>
      </FocusLock>
    ) : (
      <></>
    ),

  'Headless UI Dialog': ({ open, close, children }) =>
    open ? (
      <div aria-modal="true">
        <div>
          <ClosedFromOutside close={close} id="headlessui-dialog-panel-:r1:">
            {children}
          </ClosedFromOutside>
        </div>
      </div>
    ) : (
      <></>
    ),

  'Headless UI PopoverPanel': ({ open, close, children }) =>
    open ? (
      <ClosedFromOutside close={close} id="headlessui-popover-panel-:r1:">
        {children}
      </ClosedFromOutside>
    ) : (
      <></>
    ),

  'Fluent UI PopoverSurface': ({ open, close, children }) =>
    open ? (
      <ClosedFromOutside close={close} className="fui-PopoverSurface">
        {children}
      </ClosedFromOutside>
    ) : (
      <></>
    ),

  'a menu that stays open': ({ open, close, children }) =>
    open ? (
      <ClosedFromOutside close={close} role="menu">
        {children}
      </ClosedFromOutside>
    ) : (
      <></>
    ),

  'Mantine Modal': function MantineModal({ open, close, children }) {
    const dialog = useRef<HTMLDivElement>(null);
    useEffect(() => dialog.current?.focus(), []);
    useEffect(() => {
      const ending = new AbortController();
      // It listens earlier than we do, and looks only at the element.
      const onKeyDown = ({ key, target }: KeyboardEvent): void => {
        const isOwn = (target as Element).getAttribute('data-mantine-stop-propagation') !== 'true';
        if (key === 'Escape' && isOwn) close();
      };
      window.addEventListener('keydown', onKeyDown, { capture: true, signal: ending.signal });
      return () => ending.abort();
    }, [close]);
    return open ? (
      <div ref={dialog} aria-modal="true" tabIndex={-1} style={BOX}>
        {children}
      </div>
    ) : (
      <></>
    );
  },

  'native <dialog>': function NativeDialog({ open, close, children }) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
      if (open) dialog.current?.showModal();
      else dialog.current?.close();
    }, [open]);
    return (
      <dialog ref={dialog} aria-label="Settings" onClose={close}>
        {children}
      </dialog>
    );
  },
};

/** A page with one of them, which shows whether it is still open. */
export function HostPage({ name, children }: { name: string; children: ReactNode }): ReactElement {
  const [open, setOpen] = useState(true);
  const close = useCallback(() => setOpen(false), []);
  const Host = hostModals[name];
  if (Host === undefined) throw new Error(`There is no host modal ${name}.`);
  return (
    <main data-host={open ? 'open' : 'closed'}>
      <Host open={open} close={close}>
        {children}
      </Host>
    </main>
  );
}

/** A part of another library, by its mark: a press or the focus outside of it closes it, and so does Esc. */
function ClosedFromOutside({ close, ...part }: ComponentProps<'div'> & { close: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  useEffect(() => {
    const ending = new AbortController();
    const onEvent = ({ target }: Event): void => {
      if (!element.current?.contains(target as Node)) close();
    };
    for (const type of ['pointerdown', 'focusin']) {
      document.addEventListener(type, onEvent, { capture: true, signal: ending.signal });
    }
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close();
    };
    document.addEventListener('keydown', onKeyDown, ending);
    return () => ending.abort();
  }, [close]);
  return <div ref={element} tabIndex={-1} {...part} style={BOX} />;
}

interface HostProps {
  open: boolean;
  close: () => void;
  children: ReactNode;
}

/** As hosts do it: centred by a transform, clipped, and in no high place. */
const BOX = {
  position: 'fixed',
  top: '50%',
  left: '50%',
  width: 320,
  padding: 24,
  overflow: 'hidden',
  background: 'white',
  transform: 'translate(-50%, -50%)',
} as const;
