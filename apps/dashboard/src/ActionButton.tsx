import type { ComponentProps, ReactElement } from 'react';

/**
 * A button that sends a request. While that is on its way a click does nothing; the button is not `disabled`, because a
 * disabled one loses the focus.
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
