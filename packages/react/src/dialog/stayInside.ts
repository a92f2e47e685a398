import { type DialogHTMLAttributes, type SyntheticEvent, version } from 'react';

/** React's events come through the portal to the row, link, label or form of the button, and must not. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

/**
 * Most stop in React only. Layers such as Radix's record a press in React, and clear it when the native event reaches
 * the document. If it never does, they treat the next press as inside.
 */
function stopInReact(event: SyntheticEvent): void {
  event.isPropagationStopped = () => true;
}

/** Props of the dialog: a handler of every event that React carries through a portal, but for those of media. */
export const STAY_INSIDE: DialogHTMLAttributes<HTMLDialogElement> = {
  ...handlers(stop, 'Click DoubleClick ContextMenu KeyDown KeyUp Focus Blur Cancel'),
  ...handlers(
    stopInReact,
    `AnimationEnd AnimationIteration AnimationStart AuxClick BeforeInput Change CompositionEnd CompositionStart
CompositionUpdate Copy Cut Drag DragEnd DragEnter DragLeave DragOver DragStart Drop Error GotPointerCapture Input
Invalid KeyPress Load LostPointerCapture MouseDown MouseMove MouseOut MouseOver MouseUp Paste PointerCancel
PointerDown PointerMove PointerOut PointerOver PointerUp Reset Select Submit Toggle TouchCancel TouchEnd TouchMove
TouchStart TransitionEnd Wheel`,
  ),
  // React 18 would warn of them.
  ...(Number.parseInt(version, 10) >= 19 &&
    handlers(stopInReact, 'BeforeToggle TransitionCancel TransitionRun TransitionStart')),
};

function handlers(handler: typeof stop, names: string): DialogHTMLAttributes<HTMLDialogElement> {
  return Object.fromEntries(names.split(/\s/u).map((name) => [`on${name}`, handler]));
}
