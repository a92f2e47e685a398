/** The styles of the hosted page and of the stand-in provider: light, dark, forced colours, small windows. */
export const stylesheet: string = `
:root {
  --page: #f3f4f6; --card: #ffffff; --ink: #16181d; --soft: #5b6270; --line: #dfe2e8; --field: #ffffff;
  --edge: #868d9b; --accent: #3d5afe; --accent-strong: #2f47d6; --on-accent: #ffffff; --hover: #f3f5f9;
  --bad: #b3261e; --bad-soft: #fdf1f0; --good: #1a7f4b; --ring: #3d5afe;
  --shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 12px 32px rgb(16 24 40 / 10%);
  color-scheme: light;
}
[data-theme='dark'] {
  --page: #0e1014; --card: #171a21; --ink: #f0f2f6; --soft: #a3abb9; --line: #2b303b; --field: #11141a;
  --edge: #6b7382; --accent: #6f86ff; --accent-strong: #8b9dff; --on-accent: #0b0f1f; --hover: #1f232c;
  --bad: #ff9d95; --bad-soft: #2c1917; --good: #58c98d; --ring: #93a4ff;
  --shadow: 0 0 0 1px #262b35, 0 16px 40px rgb(0 0 0 / 45%);
  color-scheme: dark;
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding: 16px 0 96px; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; align-items: center;
  justify-content: center; gap: 14px; padding: 32px 16px; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  -webkit-font-smoothing: antialiased;
}
h1 { margin: 0; font-size: 21px; line-height: 1.25; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 6px; font-size: 12px; font-weight: 600; color: var(--soft); }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
a { color: var(--accent-strong); text-underline-offset: 3px; }
strong { font-weight: 600; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }

.card { width: 100%; max-width: 480px; background: var(--card); border-radius: 16px; box-shadow: var(--shadow); }
.brand {
  display: flex; align-items: center; gap: 10px; padding: 14px 24px; border-bottom: 1px solid var(--line);
  font-weight: 600; font-size: 14px;
}
.mark {
  display: grid; place-items: center; flex: none; width: 24px; height: 24px; border-radius: 7px;
  background: linear-gradient(140deg, #3d5afe, #7a3ff0); color: #fff; font-size: 13px; font-weight: 700;
}
.mark.large { width: 44px; height: 44px; border-radius: 10px; font-size: 21px; }
main { padding: 24px; }
.lead { margin-top: 6px; color: var(--soft); }
.lead strong { color: var(--ink); }
footer { color: var(--soft); font-size: 12.5px; text-align: center; }

.tiles { display: flex; align-items: center; gap: 10px; margin-bottom: 18px; }
.tiles img { display: block; }
.wire { width: 34px; border-top: 2px dotted var(--edge); }
.back { display: inline-block; margin-bottom: 8px; font-size: 13.5px; text-decoration: none; }
.back::before { content: '\\2190\\00a0'; }
.back:hover { text-decoration: underline; }

.fields { display: grid; grid-template-columns: repeat(6, 1fr); gap: 16px 12px; margin-top: 22px; }
.field { grid-column: span 6; min-width: 0; }
.field.wide { grid-column: span 4; }
.field.narrow { grid-column: span 2; }
.field.half { grid-column: span 3; }
label { display: block; margin-bottom: 5px; font-size: 13.5px; font-weight: 550; }
.optional { color: var(--soft); font-weight: 400; }
input, select, textarea {
  width: 100%; min-height: 40px; padding: 8px 11px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--field); color: inherit; font: inherit; 
}
textarea { display: block; min-height: 88px; resize: vertical; font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
select {
  appearance: none; padding-right: 34px;
  background-image: linear-gradient(45deg, transparent 50%, var(--soft) 50%), linear-gradient(-45deg, transparent 50%, var(--soft) 50%);
  background-position: right 17px center, right 12px center; background-size: 5px 5px; background-repeat: no-repeat;
}
::placeholder { color: var(--soft); opacity: .85; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -1px; border-color: var(--ring); }
.hint { margin-top: 4px; font-size: 13px; color: var(--soft); }
.error { margin-top: 4px; font-size: 13px; color: var(--bad); font-weight: 500; overflow-wrap: anywhere; }
.invalid :is(input, select, textarea) { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }

.toggle { position: relative; display: flex; align-items: center; gap: 10px; margin: 0; cursor: pointer; width: fit-content; }
.toggle input { position: absolute; z-index: 1; width: 36px; height: 22px; min-height: 0; margin: 0; opacity: 0; cursor: pointer; }
.track { position: relative; flex: none; width: 36px; height: 22px; border-radius: 11px; background: var(--edge); transition: background .15s; }
.track::after { content: ''; position: absolute; inset: 3px auto 3px 3px; width: 16px; border-radius: 50%; background: #fff; transition: transform .15s; }
.toggle input:checked + .track { background: var(--accent); }
.toggle input:checked + .track::after { transform: translateX(14px); }
.toggle input:focus-visible + .track { outline: 2px solid var(--ring); outline-offset: 2px; }
.boolean .hint { margin: 2px 0 0 46px; }

.summary { margin-top: 18px; padding: 12px 14px; border: 1px solid var(--bad); border-radius: 10px; background: var(--bad-soft); font-size: 14px; }
.summary strong { color: var(--bad); }
.summary ul { margin: 4px 0; }
.summary a { color: inherit; }
.promises { margin-top: 20px; display: grid; gap: 10px; }
.promises li { display: flex; gap: 10px; }
.promises li::before { content: ''; flex: none; width: 6px; height: 11px; margin: 4px 3px 0 4px; border: solid var(--good); border-width: 0 2px 2px 0; transform: rotate(45deg); }

.actions {
  position: sticky; bottom: 0; display: flex; justify-content: flex-end; gap: 10px; margin: 26px -24px -24px; padding: 14px 24px;
  border-top: 1px solid var(--line); border-radius: 0 0 16px 16px; background: var(--card);
}
.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 40px; padding: 8px 16px; border: 1px solid transparent;
  border-radius: 8px; font: inherit; font-weight: 600; font-size: 14.5px; text-decoration: none; cursor: pointer; text-align: center;
}
.primary { background: var(--accent-strong); color: var(--on-accent); }
.primary:hover { filter: brightness(1.08); }
.quiet { background: transparent; border-color: var(--line); color: var(--ink); }
.quiet:hover { background: var(--hover); }

.search { display: flex; gap: 8px; margin-top: 18px; }
.search input { flex: 1; min-width: 0; }
.group { margin-top: 20px; }
.group ul { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
.group a {
  display: flex; align-items: center; gap: 10px; min-height: 46px; padding: 8px 10px; border: 1px solid var(--line); border-radius: 10px;
  color: inherit; font-weight: 500; font-size: 14px; line-height: 1.3; text-decoration: none;
}
.group a:hover { background: var(--hover); border-color: var(--edge); }
.empty { margin-top: 24px; padding: 28px 16px; border: 1px dashed var(--edge); border-radius: 12px; text-align: center; }

.notice { display: flex; flex-direction: column; align-items: center; gap: 8px; padding: 44px 28px; text-align: center; color: var(--soft); }
.notice h1 { color: var(--ink); }
.notice .actions { position: static; margin: 18px 0 0; padding: 0; border: 0; }
.badge { display: grid; place-items: center; width: 48px; height: 48px; margin-bottom: 8px; border-radius: 50%; background: var(--hover); color: var(--soft); font-size: 22px; font-weight: 700; }
.badge::before { content: '\\2013'; }
.badge.good { color: var(--good); }
.badge.good::before { content: '\\2713'; }
.badge.bad { color: var(--bad); background: var(--bad-soft); }
.badge.bad::before { content: '!'; }

.provider { border-radius: 4px; max-width: 420px; }
.provider header { display: flex; align-items: center; justify-content: center; gap: 10px; padding: 28px 24px 0; font-size: 17px; font-weight: 600; }
.provider :is(h1, .lead) { text-align: center; }
.provider .promises { padding: 14px 16px; border: 1px solid var(--line); border-radius: 4px; }
.provider .promises li::before { width: 5px; height: 5px; margin: 9px 4px 0; border: 0; border-radius: 50%; background: var(--soft); }
.provider .actions { border: 0; border-radius: 4px; }
.provider .actions .button { flex: 1; border-radius: 4px; }
.provider input { border-radius: 4px; }

.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (max-width: 560px) {
  body { padding: 0 0 16px; justify-content: flex-start; background: var(--card); }
  .card { box-shadow: none; border-radius: 0; max-width: none; }
  .brand { padding: 12px 20px; }
  main { padding: 20px; }
  .actions { margin: 24px -20px -20px; padding: 12px 20px; border-radius: 0; }
}
@media (max-width: 400px) {
  .field.wide, .field.narrow, .field.half { grid-column: span 6; }
  .group ul { grid-template-columns: minmax(0, 1fr); }
  .actions .button { flex: 1; }
}
@media (forced-colors: active) {
  .card, .mark, .track { border: 1px solid; }
  .toggle input { position: static; opacity: 1; width: 20px; }
  .track { display: none; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
