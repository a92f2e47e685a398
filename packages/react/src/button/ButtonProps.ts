import type {
  Attributes,
  ButtonHTMLAttributes,
  CSSProperties,
  ReactElement,
  ReactNode,
  Ref,
} from 'react';
import type { UseConnectSessionOptions } from '../flow/options/UseConnectSessionOptions.ts';
import type { ConnectStatus } from '../flow/UseConnectSessionResult.ts';
import type { LookProps } from '../flow/options/ConnectLook.ts';

/** Props of `PolytomicConnectButton`; every prop of a `<button>` is one too. */
export type PolytomicConnectButtonProps<Params = unknown> = ButtonProps<Params> &
  (undefined extends Params ? { params?: Params } : { params: Params });

/** The props without `params`. React's own `key` is one of them, or no generic component could pass them on. */
export interface ButtonProps<Params>
  extends
    Attributes,
    UseConnectSessionOptions<Params>,
    Omit<LookProps, 'appName' | 'appLogo'>,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof UseConnectSessionOptions<Params>> {
  /**
   * What happens when the browser refuses to open a window: with `wait` the dialog explains it and offers another click; with
   * `fail` the flow ends as `popup-blocked`.
   *
   * @default 'wait'
   */
  whenBlocked?: 'fail' | 'wait' | undefined;
  /** Replaces the button's content after a connection was made, such as `Connected`. */
  connectedLabel?: ReactNode;
  /** Added to the class of the dialog; `className` is the button's. */
  dialogClassName?: string | undefined;
  /** Styles of the dialog, such as values of the variables `--polytomic-connect-*`. */
  dialogStyle?: CSSProperties | undefined;
  /**
   * Renders your own button instead of ours. Pass all the given props on; `ref` is one of them. There is no class among
   * them, so the button keeps the look that you give it.
   *
   * @example
   * render={(props) => <Button variant="primary" {...props} />}
   */
  render?: ((props: RenderButtonProps, status: ConnectStatus) => ReactElement) | undefined;
}

/** What a button of your own receives. HTML's obsolete `color` is left out: in design systems it means something else. */
export interface RenderButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'color'> {
  /** The ref that our button was given. */
  ref?: Ref<HTMLButtonElement> | undefined;
  /** Where the flow is: for styling. */
  'data-status': ConnectStatus['status'];
  /** The label: your `children`, the `connectedLabel` after a connection, else the message `connect`. */
  children: ReactNode;
}
