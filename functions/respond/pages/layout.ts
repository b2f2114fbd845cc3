import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { page, type Refusal, type Reply } from '../reply.ts';

export type Markup = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ground:#eef1f4;--ink:#1f2730;--soft:#5c6670;--line:#d5dbe1;--strong:#1d4f8f;--on-strong:#fff;--critical:#b3261e;--high:#a8480f;--medium:#7d5a00;--low:#2b628c;--info:#55606b;--good:#1c6e46;--field:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#1b2027;--ground:#12161b;--ink:#e4e8ec;--soft:#a3adb8;--line:#3a434e;--strong:#8fc1ea;--on-strong:#10202e;--critical:#ff9a92;--high:#f6b27c;--medium:#e3c468;--low:#8fc1ea;--info:#a9b4bf;--good:#82d4a8;--field:#12161b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:680px;margin:0 auto;padding:24px 16px 48px}
.brand{font-weight:650;color:var(--soft);margin:0 0 12px;font-size:14px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px 22px;margin:0 0 16px}
h1{font-size:22px;line-height:1.3;font-weight:650;margin:2px 0 6px}h2{font-size:17px;font-weight:650;margin:0 0 12px}
p{margin:6px 0}.soft{color:var(--soft)}.small{font-size:14px}
.sev{font-size:13px;font-weight:650;letter-spacing:.05em;text-transform:uppercase}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}.good{color:var(--good)}
dl{display:grid;grid-template-columns:110px 1fr;gap:6px 14px;margin:14px 0 0}dt{color:var(--soft)}dd{margin:0}
fieldset{border:0;margin:0 0 16px;padding:0}legend{padding:0;font-weight:600;margin-bottom:6px}
.choice{display:grid;grid-template-columns:22px 1fr;gap:0 10px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;margin:0 0 8px;cursor:pointer}
.choice:has(input:checked){border-color:var(--strong);box-shadow:0 0 0 1px var(--strong)}
.choice input{width:18px;height:18px;margin:3px 0 0;accent-color:var(--strong)}.choice b{font-weight:600}.choice span span{display:block;color:var(--soft);font-size:14px}
label.field{display:block;margin:0 0 14px;font-weight:600}label.field span{display:block;font-weight:400;color:var(--soft);font-size:14px}
input[type=text],select{display:block;width:100%;margin-top:4px;padding:10px 12px;font:inherit;font-weight:400;color:var(--ink);background:var(--field);border:1px solid var(--line);border-radius:8px}
input:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid var(--strong);outline-offset:1px}
.muting{display:none}form:has(input[value=mute]:checked) .muting{display:block}
@supports not selector(:has(a)){.muting{display:block}}
.wrong{color:var(--critical);font-weight:600}
button{width:100%;padding:12px;font:inherit;font-weight:650;color:var(--on-strong);background:var(--strong);border:0;border-radius:8px;cursor:pointer}
ul{list-style:none;margin:0;padding:0}li{border-top:1px solid var(--line);padding:10px 0;display:grid;grid-template-columns:96px 1fr;gap:2px 14px}li:first-child{border-top:0}li .soft{grid-column:2}
@media (max-width:480px){main{padding:12px 10px 32px}.card{padding:16px}dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 8px}li{grid-template-columns:1fr}li .soft{grid-column:1}}
`;

/** The one style that the page's policy lets through. */
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

/** A page without script, picture or foreign font. */
export const layout = (title: string, body: Markup, refused?: Refusal): Reply =>
  page(
    String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title} · Trailwarden</title><link rel="icon" href="data:,"><style>${raw(STYLE)}</style></head>
<body><main><p class="brand">Trailwarden</p>${body}</main></body></html>`),
    STYLE_HASH,
    refused,
  );
