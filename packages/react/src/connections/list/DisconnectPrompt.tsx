'use client';

import type { ConnectError, ConnectionSummary, ConnectionUsage } from '@polytomic-connect/core';
import { type MouseEvent, type ReactElement, useEffect, useId, useRef } from 'react';
import { closeOnEscape } from '../../dialog/modal/closeOnEscape.ts';
import { isFocusLost } from '../../flow/isFocusLost.ts';
import { useBrowserLayoutEffect } from '../../flow/useBrowserLayoutEffect.ts';
import { faultHint } from '../faults/faultHint.ts';
import type { ConnectionsMessages } from '../messages/ConnectionsMessages.ts';
import { useParts } from '../useParts.ts';
import { FaultAction } from '../faults/FaultAction.tsx';

/**
 * Asks before a connection is deleted, and explains a refusal: for a row of your own, while it has a `step`. Esc in the row
 * calls `onKeep`.
 *
 * @example
 * <ConnectionsList
 *   renderItem={(props) => (
 *     <article>
 *       {props.connection.name}
 *       <button onClick={props.step ? props.onKeep : props.onAsk}>Disconnect</button>
 *       {props.step && <DisconnectPrompt {...props} step={props.step} />}
 *     </article>
 *   )}
 * />
 */
export function DisconnectPrompt({
  connection: { name, actions = [] },
  messages,
  step,
  onKeep,
  onDisconnect,
}: DisconnectPromptProps): ReactElement {
  const { part } = useParts();
  const id = useId();
  const prompt = useRef<HTMLFieldSetElement>(null);
  useBrowserLayoutEffect(() => {
    if (prompt.current) takeFocus(prompt.current, step.name === 'ask');
  }, [step.name]);
  useEffect(() => {
    const row = prompt.current?.closest('li') ?? prompt.current;
    return row ? closeOnEscape(row, onKeep) : undefined;
  }, [onKeep]);
  const mayForce = actions.includes('force-disconnect');
  const isUsed = step.name === 'in-use';
  const remove = ({ currentTarget }: MouseEvent<HTMLElement>, force: boolean): void => {
    // The row is removed at once, so the focus goes to the list. Otherwise it would be lost.
    currentTarget.closest<HTMLElement>('[data-part="list"]')?.focus();
    onDisconnect(force);
  };
  const error = step.name === 'failed' ? step.error : undefined;
  const [heading, hint] = wordsOf(step, name, mayForce, messages);
  return (
    <fieldset
      ref={prompt}
      {...part('prompt')}
      tabIndex={-1}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}hint`}
    >
      <p id={`${id}title`} {...part('prompt-title')}>
        {heading}
      </p>
      <div id={`${id}hint`}>
        {isUsed && (
          <p {...part('usage')}>{messages.usage(step.usage ?? {}) || messages.unlistedUsageHint}</p>
        )}
        <p>{hint}</p>
      </div>
      <div {...part('row-actions')}>
        <button type="button" {...part('act')} onClick={onKeep}>
          {messages.keep}
        </button>
        {step.name === 'failed' ? (
          <FaultAction
            error={error}
            messages={messages}
            look="danger"
            onTryAgain={(event) => remove(event, false)}
          />
        ) : (
          (mayForce || !isUsed) && (
            <button
              type="button"
              {...part('act')}
              data-look="danger"
              onClick={(event) => remove(event, isUsed)}
            >
              {isUsed ? messages.forceDisconnect : messages.disconnect}
            </button>
          )
        )}
      </div>
    </fieldset>
  );
}

/** Where the deletion of a connection stands: the question, or why it was refused. */
export type DisconnectStep =
  | { name: 'ask' }
  | { name: 'in-use'; usage: ConnectionUsage | undefined }
  | { name: 'failed'; error: ConnectError };

/** Props of {@link DisconnectPrompt}; all of them are among those of a row. */
export interface DisconnectPromptProps {
  connection: ConnectionSummary;
  messages: ConnectionsMessages;
  step: DisconnectStep;
  /** Closes the question. */
  onKeep: () => void;
  onDisconnect: (force: boolean) => void;
}

function wordsOf(
  step: DisconnectStep,
  name: string,
  mayForce: boolean,
  messages: ConnectionsMessages,
): [heading: string, hint: string] {
  if (step.name === 'ask') return [messages.confirmDisconnect(name), messages.disconnectHint];
  if (step.name === 'in-use')
    return [messages.inUse(name), mayForce ? messages.forceHint : messages.inUseHint];
  return [
    messages.disconnectFailed(name),
    faultHint(step.error, messages, messages.disconnectFailedHint),
  ];
}

/**
 * Gives the focus to the whole prompt, of which screen readers read the name and the description. A refusal comes later,
 * when the customer may be typing somewhere else: then it is only announced.
 */
function takeFocus(prompt: HTMLElement, wasAskedFor: boolean): void {
  const { activeElement } = prompt.getRootNode() as Document | ShadowRoot;
  // If they have not gone elsewhere, the focus is on the list around it.
  if (wasAskedFor || isFocusLost(prompt.ownerDocument) || activeElement?.contains(prompt))
    prompt.focus();
  else prompt.firstElementChild?.setAttribute('role', 'alert');
}
