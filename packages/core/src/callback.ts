// Made by scripts/build-callback.mjs out of browser/callbackScript.ts. Do not edit.

/**
 * The whole script of a callback page, to stand inline in its HTML: `relayCallback` for the origins that
 * the script element lists, space-separated, in `data-origins` (default: the page's own origin).
 */
export const callbackScript: string =
  '(function(){var e=`polytomic-connect`;function t(e){return typeof e==`string`&&/^[0-9a-f]{32}$/u.test(e)}function n(t){return`${e}:${t}`}function r(t,n,r=``){return{source:e,version:1,type:t,state:n,url:r}}function i(e){if(typeof e!=`object`||!e)return;let{source:n,version:r,type:i,state:a,url:o}=e;if(n===`polytomic-connect`&&r===1&&(i===`returned`||i===`heard`)&&t(a)&&typeof o==`string`)return{source:n,version:r,type:i,state:a,url:o}}function a({origins:e=[location.origin]}={}){let t=location.href,a=window.parent!==window,s=o(t,a);if(s===void 0)return!1;let c=r(`returned`,s,t),l=e=>{let t=i(e);t?.type===`heard`&&t.state===s&&window.close()},u=new BroadcastChannel(n(s));u.addEventListener(`message`,e=>l(e.data)),u.postMessage(c);let d=a?window.parent:window.opener;window.addEventListener(`message`,t=>{e.includes(t.origin)&&t.source===d&&l(t.data)});for(let t of e)d?.postMessage(c,t);return!0}function o(e,n){return[n?window.name.slice(18):s(),new URL(e).searchParams.get(`polytomic-connect`)].find(e=>t(e))??void 0}function s(){try{let t=sessionStorage.getItem(e);return sessionStorage.removeItem(e),t}catch{return null}}var c=document.currentScript?.dataset.origins?.split(` `);a({origins:c})})();';

/** Allows exactly {@link callbackScript} in a `script-src` directive: put it between single quotes. */
export const callbackScriptHash: string = 'sha256-kW5qr/kM6W6Hz4iUF8TGeXzD1f7zqdm1A4wVPj60fHI=';
