import { type ReactElement, useId } from 'react';

/** A few choices in a row, of which one is selected: radio buttons styled as a segmented control. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>): ReactElement {
  const { legend, legendHidden = false, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="choices">
      <legend className={legendHidden ? 'visually-hidden' : undefined}>{legend}</legend>
      <div className="choices-row">
        {Object.entries<string>(choices).map(([choice, label]) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={choice === value}
              onChange={() => onChange(choice as Value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  legendHidden?: boolean;
  /** Value to label. */
  choices: Readonly<Record<Value, string>>;
  value: Value;
  onChange(this: void, value: Value): void;
}
