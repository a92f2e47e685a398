import type { ComponentProps, ReactElement } from 'react';

/**
 * A button that sends a request. While the request is on its way, clicks do nothing. It is not `disabled`, because a disabled
 * button loses the focus.
 */
export function ActionButton({ isBusy, onClick, ...props }: ActionButtonProps): ReactElement {
  return (
    <button
      type="button"
      {...props}
      aria-disabled={isBusy}
      onClick={(event) => {
        if (isBusy) event.preventDefault(); // of its form, which would be sent again
        else onClick?.(event);
      }}
    />
  );
}

interface ActionButtonProps extends ComponentProps<'button'> {
  isBusy: boolean;
}
