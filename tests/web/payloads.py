"""What somebody might type to have it run: in a page (stored XSS) and in a sheet (formula injection).

Standards page §10, points 11 and 14.
"""

from itertools import product

_HIT = "window.lvzeHit=1"
_TAGS = (
    "<script>{0}</script>",
    "<ScRiPt >{0}</sCrIpT>",
    "<script src=data:text/javascript,{0}></script>",
    "<img src=x onerror={0}>",
    "<img src=x onerror=&#119;indow.lvzeHit=1>",
    "<svg onload={0}>",
    "<svg><script>{0}</script></svg>",
    "<svg><animate onbegin={0} attributeName=x dur=1s>",
    "<body onload={0}>",
    "<details open ontoggle={0}>",
    "<video><source onerror={0}></video>",
    "<iframe srcdoc='<script>parent.{0}</script>'></iframe>",
    "<iframe src=javascript:{0}></iframe>",
    "<a href=javascript:{0}>点</a>",
    "<a href='java&#09;script:{0}'>点</a>",
    "<form action=javascript:{0}><button>点</button></form>",
    "<math><mtext><script>{0}</script></mtext></math>",
    "<input autofocus onfocus={0}>",
    "<select autofocus onfocus={0}>",
    "<marquee onstart={0}>",
    "<object data=javascript:{0}>",
    "<embed src=javascript:{0}>",
    "<link rel=stylesheet href=data:text/css,*{{x:expression({0})}}>",
    "<base href=javascript:{0}//>",
    "<meta http-equiv=refresh content='0;url=javascript:{0}'>",
    "<style>@import 'javascript:{0}'</style>",
    "<div hx-on:load='{0}'>",
    "<div hx-get=/ hx-trigger=load hx-vals='js:{{x:{0}}}'>",
    "<div style=background:url(javascript:{0})>",
    "{{% load x %}}{{{{ {0} }}}}",
)
_BREAKS = ("", '">', "'>", "</textarea>", "</title></script>")
PAYLOADS = tuple(before + tag.format(_HIT) for tag, before in product(_TAGS, _BREAKS))

FORMULAS = tuple(
    sign + body
    for sign, body in product(
        ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "'=", '"='),
        ("1+1", "cmd|'/c calc'!A1", 'HYPERLINK("http://x.invalid","点")', "SUM(A1:A9)"),
    )
)
