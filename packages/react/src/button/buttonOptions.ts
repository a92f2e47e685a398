import type { ConnectDefaults } from '../flow/options/connectDefaults.ts';
import { withTexts } from '../flow/options/withTexts.ts';
import { splitProps } from '../flow/options/splitProps.ts';
import type { UseConnectSessionOptions } from '../flow/options/UseConnectSessionOptions.ts';
import { resolveEarlyMessage } from '../flow/resolveEarlyMessage.ts';
import { tryOrReport } from '../flow/tryOrReport.ts';
import { frameTitle } from '../messages/earlyMessages.ts';
import type { ButtonProps } from './ButtonProps.ts';

/** The options of the flow of a button. */
export function buttonOptions<Params>(
  props: ButtonProps<Params> & { params?: Params },
  defaults: ConnectDefaults,
): UseConnectSessionOptions<Params> {
  const { options } = splitProps<Params, ButtonProps<Params>>(props);
  const { integrationName, messages, params } = props;
  const texts = {
    loading: messages?.loading,
    frameTitle: () => resolveEarlyMessage('frameTitle', frameTitle, props, defaults),
  };
  return {
    ...withTexts(options, defaults, texts, integrationName),
    // So that this button, among all those of the page, takes the flow up when the whole page was away.
    resumeKey: options.resumeKey ?? tryOrReport(() => resumeKey(integrationName, params)),
  };
}

/** Made of what identifies the button. Other parameters may change with each rendering, or be no JSON. */
function resumeKey(integrationName: string | undefined, params: unknown): string {
  const asked = params as { type?: unknown; connection?: unknown } | null | undefined;
  return [integrationName, asked?.type, asked?.connection]
    .map((part) => (typeof part === 'string' ? part : ''))
    .join('|');
}
