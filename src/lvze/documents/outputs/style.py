"""The look of the single-file page: quiet paper, marks by shape first, notes after the text when printed."""

STYLE = """
:root{--ink:#222;--quiet:#666;--line:#ddd;--accent:#b5371f}
body{margin:0 auto;max-width:76rem;padding:1.5rem;color:var(--ink);background:#fff;
 font:16px/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;border-top:1px solid var(--line);padding-top:1rem}
header p,article>p,small{color:var(--quiet)}
.sheet{display:grid;grid-template-columns:minmax(0,3fr) minmax(16rem,2fr);gap:2rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere;
 font-family:FangSong,"仿宋","Noto Serif CJK SC",serif;font-size:1.05rem}
mark{background:none;color:inherit}
mark.claim{border-bottom:1px dotted var(--quiet)}
mark.blank{outline:1px solid var(--quiet);background:#f6f6f6}
mark.finding{text-decoration:underline wavy var(--quiet);text-underline-offset:.25em}
mark.error,mark.warning{text-decoration-color:var(--accent)}
.ref{font:.7rem/1 sans-serif;vertical-align:super;color:var(--accent);text-decoration:none;padding:0 .15em}
.notes{margin:0;padding-left:1.5rem;font-size:.92rem;position:sticky;top:1rem;align-self:start;
 max-height:calc(100vh - 2rem);overflow:auto}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
kbd{font:inherit;border:1px solid var(--line);padding:0 .3em}
.notes li{margin-bottom:.8rem}.notes li:target,.text a:target+mark{background:#fff3e6}
.notes small,.notes span{display:block}
.notes b,.refused{font-weight:600}.notes .error b{color:var(--accent)}
blockquote{margin:.3rem 0 1rem;padding-left:1rem;border-left:3px solid var(--line)}
@media (max-width:50rem){.sheet{display:block}}
@media print{body{max-width:none;padding:0}.sheet{display:block}
 .notes{position:static;max-height:none;margin-top:1rem;border-top:1px solid #000}}
"""
