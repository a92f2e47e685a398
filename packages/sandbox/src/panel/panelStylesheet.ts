/** The styles of the control panel: light and dark as the browser is, forced colours, small windows. */
export const panelStylesheet: string = `
:root {
  --page: #f5f6f8; --card: #ffffff; --ink: #16181d; --soft: #59606d; --line: #e1e4ea; --edge: #868d9b;
  --field: #ffffff; --hover: #f1f3f7; --accent: #2f47d6; --accent-soft: #eef1ff; --on-accent: #ffffff;
  --bad: #b3261e; --bad-soft: #fdf1f0; --good: #176f42; --good-soft: #eaf7f0; --open: #2f47d6; --open-soft: #eef1ff;
  --ring: #3d5afe; --shadow: 0 1px 2px rgb(16 24 40 / 5%);
  color-scheme: light;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1014; --card: #16191f; --ink: #eef0f4; --soft: #a3abb9; --line: #292e38; --edge: #6b7382;
    --field: #101318; --hover: #1e222a; --accent: #93a4ff; --accent-soft: #1c2240; --on-accent: #0b0f1f;
    --bad: #ff9d95; --bad-soft: #2c1917; --good: #63cf97; --good-soft: #12271c; --open: #a9b6ff; --open-soft: #1c2240;
    --ring: #93a4ff; --shadow: none;
    color-scheme: dark;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  -webkit-font-smoothing: antialiased;
}
h1 { margin: 0; font-size: 16px; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; }
h2 { margin: 0; font-size: 15px; font-weight: 650; letter-spacing: -.005em; }
h3 { margin: 16px 0 8px; font-size: 12.5px; font-weight: 600; color: var(--soft); }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
a { color: var(--accent); text-underline-offset: 3px; }
code { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
.skip { position: absolute; left: 16px; top: -60px; z-index: 1; padding: 8px 14px; border-radius: 8px; background: var(--card); border: 1px solid var(--edge); }
.skip:focus { top: 12px; }

.top {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px 24px;
  padding: 14px 24px; background: var(--card); border-bottom: 1px solid var(--line);
}
.brand { display: flex; align-items: center; gap: 12px; min-width: 0; }
.mark {
  display: grid; place-items: center; flex: none; width: 36px; height: 36px; border-radius: 10px;
  background: linear-gradient(140deg, #3d5afe, #7a3ff0); color: #fff; font-size: 17px; font-weight: 700;
}
.where { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.top-actions { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
.pill { padding: 5px 12px; border: 1px solid var(--line); border-radius: 999px; color: var(--soft); font-size: 13px; }
.pill strong { color: var(--ink); font-weight: 600; }
.message { margin: 0 0 14px; padding: 9px 13px; border-radius: 9px; font-weight: 500; overflow-wrap: anywhere; }
.nav { display: flex; gap: 4px; padding: 6px 14px; overflow-x: auto; background: var(--card); border-bottom: 1px solid var(--line); }
.nav a { flex: none; padding: 5px 10px; border-radius: 7px; color: var(--soft); font-size: 13.5px; font-weight: 550; text-decoration: none; }
.nav a:hover { background: var(--hover); color: var(--ink); }
.nav + .message { margin: 20px 24px 0; }
.message.good { background: var(--good-soft); color: var(--good); }
.message.bad { background: var(--bad-soft); color: var(--bad); }

.columns {
  display: grid; grid-template-columns: minmax(0, 1fr) 400px; align-items: start; gap: 20px;
  max-width: 1320px; margin: 0 auto; padding: 20px 24px;
}
main, .controls { display: grid; gap: 20px; min-width: 0; }
.section { min-width: 0; padding: 18px 20px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; box-shadow: var(--shadow); }
.section-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 2px 12px; margin-bottom: 12px; }
.aside, .hint { color: var(--soft); font-size: 13px; }
.section > .hint:first-of-type { margin-bottom: 12px; }
footer { padding: 4px 24px 28px; color: var(--soft); font-size: 12.5px; text-align: center; }

.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 34px; padding: 5px 13px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink);
  font: inherit; font-weight: 550; cursor: pointer; text-align: center;
}
.button:hover { background: var(--hover); border-color: var(--edge); }
.button.small { min-height: 30px; padding: 3px 10px; font-size: 13px; }
.button.primary { background: var(--accent); border-color: transparent; color: var(--on-accent); }
.button.primary:hover { filter: brightness(1.08); }
.button.danger { color: var(--bad); }

.items { border: 1px solid var(--line); border-radius: 10px; }
.item { display: flex; align-items: flex-start; gap: 12px; padding: 11px 13px; }
.item + .item { border-top: 1px solid var(--line); }
.item img { flex: none; margin-top: 2px; }
.item-main { flex: 1; min-width: 0; }
.item-title { font-weight: 600; overflow-wrap: anywhere; }
.item-about { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.item-about.bad { color: var(--bad); }
.item-actions { display: flex; flex: none; flex-wrap: wrap; gap: 8px; }
.item-actions form { display: flex; gap: 8px; }
.item-actions input { width: 110px; min-height: 30px; padding: 3px 10px; font-size: 13px; }
.items + .hint, .after-items { margin-top: 10px; }
.status { display: inline-block; margin-inline-start: 4px; padding: 0 8px; border-radius: 999px; font-size: 12px; font-weight: 600; line-height: 20px; background: var(--hover); color: var(--soft); }
.status.open { background: var(--open-soft); color: var(--open); }
.status.completed { background: var(--good-soft); color: var(--good); }
.status.expired { background: var(--bad-soft); color: var(--bad); }
td .status { margin: 0; }
.empty { padding: 26px 16px; border: 1px dashed var(--line); border-radius: 10px; color: var(--soft); text-align: center; }
.empty strong { color: var(--ink); font-weight: 600; }

summary { width: fit-content; padding: 4px 0; color: var(--accent); font-weight: 550; cursor: pointer; }
.configuration summary { padding: 2px 0; font-size: 13px; font-weight: 500; }
pre { margin: 4px 0 0; padding: 10px 12px; overflow-x: auto; border-radius: 8px; background: var(--hover); font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.maker { margin-bottom: 12px; }
.maker[open] { padding: 6px 14px 14px; border: 1px solid var(--line); border-radius: 10px; }
.controls .maker { margin: 12px 0 0; }
.grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; margin-top: 8px; }
.wide { grid-column: 1 / -1; }
.field { min-width: 0; }
label { display: block; margin-bottom: 4px; font-size: 13px; font-weight: 550; }
input, select {
  width: 100%; min-height: 36px; padding: 6px 10px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--field); color: inherit; font: inherit;
}
::placeholder { color: var(--soft); opacity: 1; }
.field .hint { margin-top: 3px; }
.row { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; }
.row + .row { margin-top: 12px; }
.row.end { justify-content: flex-end; }
.row.ruled { margin-top: 14px; padding-top: 14px; border-top: 1px solid var(--line); }
.grow { flex: 1 1 160px; }
.time { margin-bottom: 12px; font-size: 13px; color: var(--soft); }
.time time { color: var(--ink); font-size: 20px; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }

.choices + .choices { margin-top: 12px; }
legend { padding: 0; margin-bottom: 4px; color: var(--soft); font-size: 12.5px; font-weight: 600; }
.choice {
  display: block; width: 100%; padding: 7px 11px; border: 1px solid transparent; border-radius: 8px; background: transparent;
  color: inherit; font: inherit; text-align: start; cursor: pointer;
}
.choice:hover { background: var(--hover); }
.choice-name { display: block; font-weight: 600; }
.choice-about { display: block; color: var(--soft); font-size: 12.5px; line-height: 1.4; overflow-wrap: anywhere; }
.choice[aria-pressed='true'] { background: var(--accent-soft); border-color: var(--accent); }
.choice[aria-pressed='true'] .choice-name { color: var(--accent); }
.choice[aria-pressed='true'] .choice-name::after { content: ' \\2713'; }
.presets { display: flex; flex-wrap: wrap; gap: 8px; }
.switches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr)); gap: 16px 20px; }
.switch legend { color: var(--ink); font-size: 13px; font-weight: 550; }
.switch legend code { display: block; color: var(--soft); font-size: 12px; font-weight: 400; }
.segments { display: flex; flex-wrap: wrap; gap: 6px; }
.segment {
  min-height: 30px; padding: 3px 12px; border: 1px solid var(--line); border-radius: 999px; background: transparent;
  color: var(--soft); font: inherit; font-size: 13px; cursor: pointer;
}
.segment:hover { background: var(--hover); color: var(--ink); }
.segment[aria-pressed='true'] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent); font-weight: 600; }

.scroller { overflow: auto; max-height: 560px; border: 1px solid var(--line); border-radius: 10px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th { position: sticky; top: 0; padding: 8px 12px; background: var(--hover); color: var(--soft); font-size: 12px; font-weight: 600; text-align: start; white-space: nowrap; }
td { padding: 7px 12px; border-top: 1px solid var(--line); vertical-align: top; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--soft); }
.fault { display: block; color: var(--bad); font-size: 12.5px; }

@media (max-width: 960px) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 560px) {
  .top { padding: 14px 16px; }
  .columns { padding: 12px; gap: 12px; }
  main, .controls { gap: 12px; }
  .section { padding: 16px 14px; }
  .nav + .message { margin: 12px 12px 0; }
  .nav { padding: 6px; }
  .item { flex-wrap: wrap; }
  .item-main { flex-basis: 70%; }
  .item-actions { flex: 0 1 auto; }
  .extra { display: none; }
  th, td { padding-inline: 7px; }
  td code { font-size: 12px; }
}
@media (forced-colors: active) {
  .status, .segment, .choice[aria-pressed='true'] { border: 1px solid; }
  .segment[aria-pressed='true'], .choice[aria-pressed='true'] { outline: 2px solid Highlight; }
}
`;
