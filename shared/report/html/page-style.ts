/** Style of the report as a page or inside one: everything hangs under `.report`. */
export const REPORT_STYLE = `
.report{--paper:#fff;--ground:#eef1f4;--ink:#1f2730;--soft:#5c6670;--line:#e0e5ea;--critical:#b3261e;--high:#a8480f;--medium:#7d5a00;--low:#2b628c;--info:#55606b;--good:#1c6e46;--bad:#b3261e;--quiet:#5c6670;
--good-ground:#e3f2e9;--good-ink:#175a39;--bad-ground:#fbe5e3;--bad-ink:#8a1c16;--quiet-ground:#eef1f4;--quiet-ink:#525c66;
color:var(--ink);font:15px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;max-width:980px;margin:0 auto;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){.report{--paper:#1b2027;--ground:#12161b;--ink:#e4e8ec;--soft:#a3adb8;--line:#333b45;--critical:#ff9a92;--high:#f6b27c;--medium:#e3c468;--low:#8fc1ea;--info:#a9b4bf;--good:#82d4a8;--bad:#ff9a92;--quiet:#a3adb8;
--good-ground:#173526;--good-ink:#9fe0bd;--bad-ground:#43201e;--bad-ink:#ffb4ad;--quiet-ground:#262d35;--quiet-ink:#aeb8c2}}
.report *{box-sizing:border-box}
.report header,.report .part{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:22px 26px;margin:0 0 14px}
.report header{border-left:6px solid var(--verdict)}
.report header p{margin:0;color:var(--soft);font-size:13px}
.report h1{font-size:23px;line-height:1.3;margin:6px 0 0;font-weight:650}
.report .action-needed{--verdict:var(--critical)}.report .cannot-vouch{--verdict:var(--medium)}.report .clear{--verdict:var(--good)}
.report nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin:12px 0 0;font-size:13px}
.report nav a{color:var(--low);text-decoration:none}.report nav a:hover,.report nav a:focus-visible{text-decoration:underline}
.report h2{font-size:17px;margin:0 0 8px;font-weight:650}
.report p{margin:6px 0}.report .quiet{color:var(--soft);font-size:13px}
.report table{border-collapse:collapse;width:100%;margin:6px 0 12px}
.report caption{text-align:left;font-weight:600;font-size:14px;padding:8px 0 2px}
.report th{font-size:12px;font-weight:500;color:var(--soft);text-align:left;padding:5px 10px 5px 0;border-bottom:1px solid var(--line);overflow-wrap:normal}
.report td{padding:8px 10px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
.report tbody tr:last-child td{border-bottom:0}
.report th.number,.report td.number{text-align:right;padding:8px 0 8px 10px;font-variant-numeric:tabular-nums}
.report .narrow{white-space:nowrap}
.report small{display:block;color:var(--soft);font-size:12.5px}
.report .tone{font-weight:600}.report td .tone{font-size:13px}
.report .tone-critical,.report .tone-bad{color:var(--critical)}.report .tone-high{color:var(--high)}.report .tone-medium{color:var(--medium)}
.report .tone-low{color:var(--low)}.report .tone-info{color:var(--info)}.report .tone-good{color:var(--good)}.report .tone-quiet{color:var(--quiet);font-weight:400}
.report .figures{display:grid;grid-template-columns:repeat(4,1fr);gap:8px;margin:0 0 10px}
.report .figures div{display:flex;flex-direction:column-reverse}.report .figures dt{color:var(--soft);font-size:13px}
.report .figures dd{margin:0;font-size:30px;line-height:1.15;font-weight:650;font-variant-numeric:tabular-nums}
.report .days{list-style:none;display:grid;grid-template-columns:repeat(7,1fr);gap:3px;margin:4px 0 10px;padding:0;font-size:12px;text-align:center}
.report .days li{padding:7px 2px;border-radius:4px}.report .days b{display:block}
.report .day-good{background:var(--good-ground);color:var(--good-ink)}.report .day-bad{background:var(--bad-ground);color:var(--bad-ink)}.report .day-quiet{background:var(--quiet-ground);color:var(--quiet-ink)}
.report figure{margin:8px 0 12px}.report figcaption{font-weight:600;font-size:14px;margin:0 0 4px}
.report .bar{display:grid;grid-template-columns:72px 1fr 56px;gap:10px;align-items:center;font-size:13px;line-height:1.7}
.report .track{background:var(--quiet-ground);border-radius:3px;height:12px;overflow:hidden}.report .track i{display:block;height:100%}
.report .fill-critical,.report .fill-bad{background:var(--critical)}.report .fill-high{background:var(--high)}.report .fill-medium{background:var(--medium)}
.report .fill-low{background:var(--low)}.report .fill-info,.report .fill-quiet{background:var(--info)}.report .fill-good{background:var(--good)}
.report .facts{display:grid;grid-template-columns:114px 1fr;gap:2px 16px;margin:4px 0 10px}.report .facts dt{color:var(--soft);font-size:13px;line-height:1.8}.report .facts dd{margin:0}
.report .diff pre{margin:0;border:1px solid var(--line);border-radius:6px;font:12.5px/1.55 ui-monospace,Menlo,Consolas,monospace;overflow:hidden}
.report .diff span{display:block;padding:0 10px;white-space:pre-wrap}
.report .line-added{background:var(--good-ground);color:var(--good-ink)}.report .line-removed{background:var(--bad-ground);color:var(--bad-ink)}.report .line-same{color:var(--quiet-ink)}
.report caption small{font-weight:400}.report .steps{margin:4px 0 0;padding:0 0 0 20px;font-size:13px}.report .steps li:only-child{list-style:none;margin-left:-20px}
.report .steps pre{margin:3px 0 5px;padding:5px 9px;background:var(--quiet-ground);border-radius:4px;font:12px/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.report .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(360px,100%),1fr));gap:16px 28px;margin:4px 0 8px}
.report .legend{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:12.5px;color:var(--soft)}.report .legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
.report .charts figure{max-width:520px}
.report .charts svg{width:100%;height:auto;display:block;color:var(--ink)}
@media (max-width:560px){.report header,.report .part{padding:16px;border-radius:0;border-left-width:0;border-right-width:0}.report header{border-left-width:6px}.report{font-size:14px}.report td,.report th{padding-right:6px}.report td:not(.number,.narrow){min-width:5em}
.report th.number,.report td.number{padding-left:4px}.report .figures dd{font-size:24px}.report h1{font-size:20px}.report .days{font-size:10px;overflow-wrap:normal}.report .days li{padding:7px 0}.report .narrow{white-space:nowrap}.report .narrow:first-child{white-space:normal;overflow-wrap:normal;width:auto!important}
.report .facts{grid-template-columns:1fr;gap:0}.report .facts dt{line-height:1.5}.report .facts dd{margin:0 0 6px}.report small{font-size:12px}.report .charts{grid-template-columns:1fr}}
@media print{@page{size:A4;margin:14mm 12mm 16mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:9px Arial;color:#5c6670}}
.report{--paper:#fff;--ground:#fff;--ink:#1f2730;--soft:#4d5761;--line:#d5dbe1;--critical:#b3261e;--high:#a8480f;--medium:#7d5a00;--low:#2b628c;--info:#55606b;--good:#1c6e46;--bad:#b3261e;--quiet:#4d5761;
--good-ground:#e3f2e9;--good-ink:#175a39;--bad-ground:#fbe5e3;--bad-ink:#8a1c16;--quiet-ground:#eef1f4;--quiet-ink:#525c66;font-size:11.5px;max-width:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.report nav{display:none}.report header,.report .part{border-width:0;border-radius:0;padding:8px 0;margin:0 0 6px}.report header{border-left-width:5px;padding-left:12px}
.report h2,.report caption,.report figcaption{break-after:avoid}.report tr,.report figure,.report .figures,.report .days{break-inside:avoid}.report thead{display:table-header-group}
.report .steps,.report .steps pre{font-size:10px}.report td,.report td.number{padding-top:4px;padding-bottom:4px}.report td .tone{font-size:10.5px}.report th,.report .quiet,.report .legend{font-size:10.5px}.report small{font-size:10px}.report .charts{grid-template-columns:1fr 1fr}}
`;
