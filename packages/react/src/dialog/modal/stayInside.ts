import { type DialogHTMLAttributes, type SyntheticEvent, version } from 'react';

/**
 * React's events bubble through the portal to the row, link, label or form around the button. These must not, nor may the
 * page handle them on its document: then it would scroll in place of the dialog, or run a shortcut.
 */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

/**
 * Most events are stopped in React only, not natively. Layers such as Radix's record a press in React, and clear it when
 * the native event reaches the document. If it never does, they treat the next press as one inside.
 */
function stopInReact(event: SyntheticEvent): void {
  event.isPropagationStopped = () => true;
}

/** Props of the dialog: a handler for every event that bubbles through a portal in React, except those of media. */
export const STAY_INSIDE: DialogHTMLAttributes<HTMLDialogElement> = {
  ...handlers(
    stop,
    'Click DoubleClick ContextMenu KeyDown KeyPress KeyUp Wheel TouchMove Copy Focus Blur Cancel',
  ),
  ...handlers(
    stopInReact,
    `AnimationEnd AnimationIteration AnimationStart AuxClick BeforeInput Change CompositionEnd CompositionStart
CompositionUpdate Cut Drag DragEnd DragEnter DragLeave DragOver DragStart Drop Error GotPointerCapture Input
Invalid Load LostPointerCapture MouseDown MouseMove MouseOut MouseOver MouseUp Paste PointerCancel
PointerDown PointerMove PointerOut PointerOver PointerUp Reset Select Submit Toggle TouchCancel TouchEnd
TouchStart TransitionEnd`,
  ),
  // React 18 would warn about these.
  ...(Number.parseInt(version, 10) >= 19 &&
    handlers(stopInReact, 'BeforeToggle TransitionCancel TransitionRun TransitionStart')),
};

function handlers(handler: typeof stop, names: string): DialogHTMLAttributes<HTMLDialogElement> {
  return Object.fromEntries(names.split(/\s/u).map((name) => [`on${name}`, handler]));
}
