// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../testing/renderPage.tsx';
import { ActionButton } from './ActionButton.tsx';

test('while its request is on its way, a button does nothing and can have the focus', async () => {
  const onClick = vi.fn();
  renderPage(
    <ActionButton isBusy onClick={onClick}>
      Save
    </ActionButton>,
    {},
  );
  const button = screen.getByRole('button', { name: 'Save' });
  await userEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(button);
});

test.each([
  [true, 0],
  [false, 1],
])('Enter in its form, while it is busy (%s), sends the form %i times', async (isBusy, times) => {
  const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  renderPage(
    <form onSubmit={onSubmit}>
      <input aria-label="Name" />
      <ActionButton type="submit" isBusy={isBusy}>
        Save
      </ActionButton>
    </form>,
    {},
  );
  await userEvent.type(screen.getByLabelText('Name'), 'Eve{Enter}');
  expect(onSubmit).toHaveBeenCalledTimes(times);
});
