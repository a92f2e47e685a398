/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import theming from '../../../../docs/guides/theming.md?raw';
import connections from '../connections.css?inline';
import connectionsUnlayered from '../connections.unlayered.css?inline';
import layered from '../styles.css?inline';
import styles from '../styles.unlayered.css?inline';
import mui from '../presets/mui.css?inline';
import shadcn from '../presets/shadcn.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

test('every rule weighs one class, so that a class of the app wins', () => {
  const heavy = selectorsOf(sheet.cssRules)
    .filter((selector) => !selector.startsWith(':root')) // the lock of the page's scroll
    .filter((selector) => weightOf(selector) > 1);
  expect(heavy).toEqual([]);
});

test('a utility of Tailwind wins, whichever file comes first', () => {
  const tailwind =
    '@layer theme, base, components, utilities; @layer base { button { padding: 0; color: red } } @layer utilities { .p-9 { padding: 36px } }';
  for (const order of [
    [layered, tailwind],
    [tailwind, layered],
  ]) {
    adopt(order);
    document.body.innerHTML = '<button class="polytomic-connect-button p-9"></button>';
    const { padding, color } = getComputedStyle(document.querySelector('button') as HTMLElement);
    expect([padding, color]).toEqual(['36px', 'rgb(255, 255, 255)']);
  }
  document.adoptedStyleSheets = [];
});

test.each([
  ['Chakra UI', '@layer reset, base, tokens, recipes;'],
  ['Panda CSS', '@layer reset, base, tokens, recipes, utilities;'],
])('the reset of %s leaves ours as it is, and its own layers keep their order', (_name, order) => {
  const system = `${order} @layer reset { * { padding: 0; background: none } } @layer recipes { i { margin: 1px } } @layer utilities { i { margin: 2px } }`;
  const sheets = [layered, connections, system];
  for (const each of [sheets, sheets.toReversed(), [connections, system, layered]]) {
    adopt(each);
    document.body.innerHTML =
      '<button class="polytomic-connect-button"></button><div class="polytomic-connect-part"><button class="polytomic-connect-act" data-look="primary"></button></div><i></i>';
    for (const own of ['button', 'div button']) {
      expect(styleOf(own).padding).not.toBe('0px');
      expect(styleOf(own).backgroundColor).toBe('rgb(28, 30, 36)');
    }
    expect(styleOf('i').margin).toBe('2px');
  }
  document.adoptedStyleSheets = [];
});

test('a copy of an open dialog, such as Turbo keeps of a page for Back, is not seen', () => {
  adopt([layered]);
  document.body.innerHTML = '<dialog class="polytomic-connect-dialog"></dialog>';
  const dialog = document.querySelector('dialog') as HTMLDialogElement;
  dialog.showModal();
  expect(styleOf('dialog').display).toBe('flex');
  document.body.replaceChildren(dialog.cloneNode(true));
  expect(styleOf('dialog[open]').display).toBe('none');
  document.body.replaceChildren();
  document.adoptedStyleSheets = [];
});

test('a class of the dialog is no class of the integrations page', () => {
  const page = new CSSStyleSheet();
  page.replaceSync(connectionsUnlayered);
  const [ofDialog, ofPage] = [sheet, page].map(
    ({ cssRules }) =>
      new Set(
        selectorsOf(cssRules)
          .join()
          .match(/\.polytomic-connect-[\w-]+/gu),
      ),
  ) as [Set<string>, Set<string>];
  // What each component of the page begins with, for the variables.
  expect([...ofPage].filter((each) => ofDialog.has(each))).toEqual(['.polytomic-connect-part']);
});

test('the integrations page has the layer and the variables of styles.css, and none of its own', () => {
  expect(connectionsUnlayered).not.toMatch(/--_[\w-]+:/u);
  const page = '.own { padding: 7px } h3 { margin: 3px }';
  adopt([page, connections, layered]);
  document.body.innerHTML =
    '<div class="polytomic-connect-part"><h3>A</h3><button class="polytomic-connect-act own" data-look="primary"></button></div>';
  expect(styleOf('button').padding).toBe('7px');
  expect(styleOf('button').backgroundColor).toBe('rgb(28, 30, 36)');
  expect(styleOf('h3').margin).toBe('3px');
  document.adoptedStyleSheets = [];
});

test('for people who want less motion nothing moves', () => {
  const seen = new CSSStyleSheet();
  seen.replaceSync(
    (styles + connectionsUnlayered)
      .replaceAll('(prefers-reduced-motion: reduce)', 'all')
      .replaceAll('(prefers-reduced-motion: no-preference)', 'not all'),
  );
  document.adoptedStyleSheets = [seen];
  const busy = ['requesting', 'waiting', 'unseen', 'confirming'].map(
    (status) => `<button class="polytomic-connect-button" data-status="${status}"></button>`,
  );
  document.body.innerHTML = `${busy.join('')}
    <span class="polytomic-connect-logos" data-busy="true"><i></i></span>
    <span class="polytomic-connect-icon" data-busy="true"></span>
    <span class="polytomic-connect-skeleton"><i></i></span>
    <div class="polytomic-connect-part"><div class="polytomic-connect-skeleton"><i></i></div></div>
    <dialog class="polytomic-connect-dialog" open></dialog>`;
  const running = document.getAnimations().map((each) => (each as CSSAnimation).animationName);
  expect(running).toEqual([]);
  document.adoptedStyleSheets = [];
  document.body.innerHTML = '';
});

test('for a finger, buttons are 44 px high', () => {
  const page = new CSSStyleSheet();
  page.replaceSync((styles + connectionsUnlayered).replaceAll('(pointer: coarse)', 'all'));
  document.adoptedStyleSheets = [page];
  document.body.innerHTML =
    '<button class="polytomic-connect-action"></button><div class="polytomic-connect-part"><button class="polytomic-connect-act"></button></div>';
  for (const button of document.querySelectorAll('button')) expect(button.offsetHeight).toBe(44);
  document.adoptedStyleSheets = [];
  document.body.innerHTML = '';
});

test('what runs for as long as a customer is away is moved or faded, and never repainted', () => {
  const page = new CSSStyleSheet();
  page.replaceSync(styles + connectionsUnlayered);
  const steps = [...page.cssRules].flatMap((rule) =>
    rule instanceof CSSKeyframesRule ? ([...rule.cssRules] as CSSKeyframeRule[]) : [],
  );
  expect(steps.length).toBeGreaterThan(4);
  const animated = new Set(steps.flatMap(({ style }) => [...style]));
  expect([...animated].toSorted()).toEqual(['opacity', 'transform']);
});

test('the guide names every part of the integrations page, and its attributes', () => {
  const sources = import.meta.glob<string>(['../connections/**/*.tsx', '!**/*.test.tsx'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const source = Object.values(sources).join('');
  const parts = [...source.matchAll(/\b(?:part|root)\('(?<name>[\w-]+)'/gu)];
  const names = new Set(parts.map(({ groups }) => groups?.['name']));
  expect(names.size).toBeGreaterThan(30);
  expect([...names].filter((name) => !inTable(name))).toEqual([]);
  expect(
    ['data-health', 'data-locked', 'data-look', 'data-color-scheme'].filter(
      (name) => !inTable(name),
    ),
  ).toEqual([]);
});

test('the presets set variables of ours only, and the guide names every variable', () => {
  const names = variablesIn(styles);
  for (const preset of [mui, shadcn]) {
    const set = [...preset.matchAll(/^\s*(?<name>--[\w-]+):/gmu)].map(
      (match) => match.groups?.['name'],
    );
    expect(set.length).toBeGreaterThan(15);
    expect(set.filter((name) => !names.includes(name ?? ''))).toEqual([]);
  }
  const short = names.map((name) => name.replace('--polytomic-connect-', ''));
  expect(
    short.filter((name) => !new RegExp(`[-…]${name}\`|…-${name}\``, 'u').test(theming)),
  ).toEqual([]);
});

function inTable(word: string | undefined): boolean {
  return theming.includes(`\`${word}\``);
}

function adopt(texts: string[]): void {
  document.adoptedStyleSheets = texts.map((text) => {
    const each = new CSSStyleSheet();
    each.replaceSync(text);
    return each;
  });
}

function styleOf(selector: string): CSSStyleDeclaration {
  return getComputedStyle(document.querySelector(selector) as HTMLElement);
}

function variablesIn(text: string): string[] {
  return [...new Set(text.match(/--polytomic-connect-[\w-]+/gu))].filter(
    (name) => !name.endsWith('-'),
  );
}

function selectorsOf(rules: CSSRuleList): string[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule)
      return rule.selectorText.split(/,(?![^(]*\))/u).map((each) => each.trim());
    return rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule
      ? selectorsOf(rule.cssRules)
      : [];
  });
}

/** How many classes and attributes a selector names outside of `:where()`. */
function weightOf(selector: string): number {
  let rest = selector;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest
      .replace(/:(?:not|has|is)\((?<inner>[^()]*)\)/gu, '$<inner>')
      .replace(/:where\([^()]*\)/gu, '');
  }
  // `:is(.a, .b)` weighs as much as the heaviest of its list.
  const listed = rest.includes(',') ? 1 : (rest.match(/\.[\w-]+|\[[^\]]+\]/gu) ?? []).length;
  return listed;
}
