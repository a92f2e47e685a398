import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'Polytomic Connect for React',
    brandUrl: './',
    brandTarget: '_self',
    brandImage: './logo.svg',
    colorPrimary: '#1c1e24',
    colorSecondary: '#2f6bed',
    appBorderRadius: 8,
    inputBorderRadius: 8,
  }),
});
