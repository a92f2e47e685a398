import type { ConnectError } from '@polytomic-connect/core';
import type { ReactNode } from 'react';
import type { ConnectMessages } from '../../messages/ConnectMessages.ts';

/** How a flow looks: its texts, its classes, and how its end is shown. The provider can set most of it for all. */
export interface ConnectLook {
  /** Replaces strings that people see; what is omitted comes from the provider, else it is English. */
  messages?: Partial<ConnectMessages> | undefined;
  /** Adds your own classes to the parts. `docs/guides/theming.md` has the table of the parts. */
  classNames?: ConnectClassNames | undefined;
  /**
   * Leaves out our own classes, so that nothing of `styles.css` applies. Your `classNames` remain.
   *
   * @default false
   */
  unstyled?: boolean | undefined;
  /**
   * Whether the outcome is announced to screen readers after the dialog has closed. Set it to `false` when the
   * app announces the outcome itself. In the dialog a connection is announced all the same: while it is open, screen readers
   * do not read the page behind it.
   *
   * @default true
   */
  announce?: boolean | undefined;
  /**
   * How long the dialog shows that the connection was made, in milliseconds; `0` closes it at once, `Infinity` leaves that to the
   * customer.
   *
   * @default 1500
   */
  successMs?: number | undefined;
  /** The page that helps after a fault: a link in the dialog. A function can choose by the error; `undefined` leaves it out. */
  helpUrl?: string | ((error: ConnectError) => string | undefined) | undefined;
  /** Renders your own content below the words of a fault, such as a link to your support chat. */
  renderFault?: ((error: ConnectError) => ReactNode) | undefined;
  /** The URL of the logo of what is connected, such as the `logoUrl` of a connection type: in the dialog, above its words. */
  integrationLogo?: string | undefined;
}

/** The props for the look of one component. */
export interface LookProps extends ConnectLook {
  /** The display name of what is connected, such as `Salesforce`. */
  integrationName?: string | undefined;
  /** The name of your app. The new window shows it, and not the dialog: give it to the hook or the provider. */
  appName?: string | undefined;
  /** The URL of your app's logo: beside an `integrationLogo`; in the new window, if the hook or the provider has it. */
  appLogo?: string | undefined;
}

/** Every part that can have a class: `polytomic-connect-<part>` is ours, and `data-part` names it. */
export type ConnectPart =
  | 'button'
  | 'dialog'
  | 'inline'
  | 'callback'
  | 'header'
  | 'heading'
  | 'close'
  | 'body'
  | 'frame'
  | 'skeleton'
  | 'words'
  | 'icon'
  | 'logos'
  | 'title'
  | 'hint'
  | 'code'
  | 'timer'
  | 'actions'
  | 'action';

/** Classes by part. */
export type ConnectClassNames = Partial<Record<ConnectPart, string>>;
