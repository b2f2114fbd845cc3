/** Style of the laptop's page. Colours are those of the report, so that both read as one. */
export const PAGE_STYLE = `
:root{--paper:#fff;--ground:#eef1f4;--ink:#1f2730;--soft:#5c6670;--line:#e0e5ea;--critical:#b3261e;--high:#a8480f;--medium:#7d5a00;--low:#2b628c;--info:#55606b;--good:#1c6e46;
--good-ground:#e3f2e9;--good-ink:#175a39;--bad-ground:#fbe5e3;--bad-ink:#8a1c16;--code:#f4f6f8}
@media (prefers-color-scheme:dark){:root{--paper:#1b2027;--ground:#12161b;--ink:#e4e8ec;--soft:#a3adb8;--line:#333b45;--critical:#ff9a92;--high:#f6b27c;--medium:#e3c468;--low:#8fc1ea;--info:#a9b4bf;--good:#82d4a8;
--good-ground:#173526;--good-ink:#9fe0bd;--bad-ground:#43201e;--bad-ink:#ffb4ad;--code:#14181d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--low)}
.top{background:var(--paper);border-bottom:1px solid var(--line)}
.top div{max-width:1060px;margin:0 auto;padding:14px 20px;display:flex;flex-wrap:wrap;gap:6px 24px;align-items:baseline}
.top strong{font-size:17px;font-weight:650;letter-spacing:.01em}
.top nav{display:flex;gap:18px}.top nav a{text-decoration:none;padding:2px 0;border-bottom:2px solid transparent}
.top nav a[aria-current]{color:var(--ink);border-color:var(--low);font-weight:600}
.top small{color:var(--soft);margin-left:auto}
main{max-width:1060px;margin:20px auto;padding:0 20px}
h1{font-size:23px;line-height:1.3;font-weight:650;margin:0 0 4px}h2{font-size:17px;font-weight:650;margin:0 0 10px}
p{margin:6px 0}.soft{color:var(--soft)}small,.small{font-size:13px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:18px 22px;margin:0 0 14px}
.list{list-style:none;margin:0;padding:0}.list li{border-top:1px solid var(--line)}.list li:first-child{border-top:0}
.list a{display:grid;grid-template-columns:86px 1fr auto;gap:2px 16px;padding:12px 0;color:inherit;text-decoration:none}
.list a:hover b{text-decoration:underline}.list b{font-weight:600}.list span.when{color:var(--soft);font-size:13px;text-align:right}
.list .sub{grid-column:2/4;color:var(--soft);font-size:13.5px}
.sev{font-size:12px;font-weight:650;letter-spacing:.04em;text-transform:uppercase;padding-top:2px}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}.resolved{color:var(--good)}
.figures{display:flex;flex-wrap:wrap;gap:8px 36px;margin:14px 0 16px}.figures div{display:flex;flex-direction:column-reverse}
.figures dt{color:var(--soft);font-size:13px}.figures dd{margin:0;font-size:28px;line-height:1.15;font-weight:650}
dl.facts{display:grid;grid-template-columns:150px 1fr;gap:6px 16px;margin:0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
pre{background:var(--code);border:1px solid var(--line);border-radius:6px;padding:8px 12px;margin:6px 0;font:12.5px/1.55 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap}
pre.diff{padding:0;overflow:hidden}pre.diff span{display:block;padding:0 12px}
.added{background:var(--good-ground);color:var(--good-ink)}.removed{background:var(--bad-ground);color:var(--bad-ink)}.same{color:var(--soft)}
code{font:13px/1.4 ui-monospace,Menlo,Consolas,monospace;background:var(--code);border-radius:4px;padding:1px 4px}
ol{padding-left:20px;margin:0}ol li{margin:6px 0}
.timeline{list-style:none;margin:0;padding:0 0 0 18px;border-left:2px solid var(--line)}.timeline li{position:relative;margin:0 0 14px}
.timeline li::before{content:'';position:absolute;left:-24px;top:7px;width:10px;height:10px;border-radius:50%;background:var(--info);border:2px solid var(--paper)}
.timeline li.opened::before{background:var(--critical)}.timeline li.resolved-dot::before{background:var(--good)}
table{border-collapse:collapse;width:100%}th{text-align:left;font-size:12px;font-weight:500;color:var(--soft);padding:4px 12px 4px 0}
td{border-top:1px solid var(--line);padding:7px 12px 7px 0;vertical-align:top}
@media (min-width:641px){td.time{white-space:nowrap}}
.slack{--s-ink:#1d1c1d;--s-paper:#fff;--s-line:#e8e8e8;--s-code:#e01e5a;background:var(--s-paper);color:var(--s-ink);border:1px solid var(--line);border-radius:10px;padding:8px 0;margin:0 0 14px;font-family:Lato,system-ui,sans-serif}
@media (prefers-color-scheme:dark){.slack{--s-ink:#d1d2d3;--s-paper:#1a1d21;--s-line:#3a3d42;--s-code:#f08aa9}}
.slack h2{padding:8px 22px;border-bottom:1px solid var(--s-line);margin:0}
.message{display:grid;grid-template-columns:36px 1fr;gap:10px;padding:14px 22px}.message .face{width:36px;height:36px;border-radius:6px;background:#2f5d50;color:#fff;display:grid;place-items:center;font-weight:700}
.message .name{font-weight:800}.message .app{font-size:10px;background:var(--s-line);border-radius:3px;padding:1px 4px;margin:0 6px}.message .time{font-size:12px;color:var(--soft)}
.message .header{font-size:18px;font-weight:800;margin:6px 0}.message .fields{display:grid;grid-template-columns:1fr 1fr;gap:8px 20px;margin:6px 0}
.message .section{margin:6px 0}.message .context{font-size:12px;color:var(--soft);margin:6px 0}.message hr{border:0;border-top:1px solid var(--s-line);margin:10px 0}
.thread{margin:0 0 8px 46px;border-left:3px solid var(--s-line)}.thread summary{padding:2px 22px;font-size:13px;font-weight:700;cursor:pointer}.thread .message{padding:8px 22px}
.message code{color:var(--s-code)}.message .button{display:inline-block;border:1px solid var(--s-line);border-radius:4px;padding:4px 12px;margin:4px 6px 0 0;font-weight:700;font-size:14px;color:inherit;text-decoration:none}
form.press{display:inline}.message button.button,.window button{background:none;cursor:pointer;font:inherit;font-weight:700;font-size:14px}.message button.primary{background:#007a5a;border-color:#007a5a;color:#fff}
.window{padding:0 22px 16px}.slack.window h2{padding:12px 0}.window form+form{margin-top:-4px}.window label{display:block;margin:10px 0 0}.window input,.window select{display:block;width:100%;max-width:520px;margin-top:4px;padding:8px;font:inherit;color:inherit;background:transparent;border:1px solid var(--s-line);border-radius:4px}.window select option{color:#1d1c1d}.window button{border:1px solid var(--s-line);border-radius:4px;padding:6px 14px;color:inherit;margin:4px 0}
iframe{border:1px solid var(--line);border-radius:6px;width:100%;background:#fff}
@media (max-width:640px){main{padding:0 12px}.top div{padding:14px 12px}.slack h2{padding:8px 14px}.card{padding:14px}.list a{grid-template-columns:1fr}.list .sev,.list .sub{grid-column:1}.list span.when{text-align:left}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin:0 0 8px}
.message{padding:12px 14px;grid-template-columns:1fr}.message .face{display:none}.message .fields{grid-template-columns:1fr}.top small{margin-left:0}}
`;
