"""Every construct that CommonMark's chapters treat, in shapes of our own: the bytes are those of the long way."""

from __future__ import annotations

import pytest

from masthead.load.markdown import long_way, to_html

SHAPES = {
    "tabs": ["\tx", "x\ty", "- x\n\t- y", "-\t\tx", ">\t\tx", "1.\tx", "#\tX", "*\t*\t*", "x\t\ny", "\tx\n\ty", "x\n\t\ny", "a  \t\nb"],
    "backslashes": [
        r"\!\"\#\$\%\&\'\(\)\*\+\,\-\.\/", r"\:\;\=\?\@\[\\\]\^\_\`\{\|\}\~", r"\a\ä\ \1", r"\*x*", r"\\*x*", r"x\ ", "x\\\ny", "x\\",
        r"\[x](/y)", r"[x\](/y)", r"[x](/\y)", r"`\x`", r"`x\`y`", r"\`x`", r"\# X", r"1\. x", r"\- x", r"\> x", r"\&amp;", r"\<b>", r"x \| y",
    ],
    "entities": ["&amp; &nbsp; &auml;", "&#228; &#xe4;", "&x &; &amp", "&nosuch;", "[x](/&amp;y)", '[x](/y "&quot;z")', "`&amp;`", "&#42;x&#42;", "&#0;", "# &amp;"],
    "rules": ["***", "---", "___", "+++", "===", "--", "**", "__", "_____", " ---", "   ---", "    ---", "- - -", "- - - -", "-  -  -", "--- x", "x\n***\ny", "- x\n***\n- y", "*-*", " *-*", "* x\n* * *\n* y", "- x\n- * * *"],
    "number sign headings": ["# x", "###### x", "####### x", "#x", r"\## x", "# x *y*", "#    x   ", " # x", "   # x", "    # x", "x\n    # y", "## x ##", "# x #####", "### x ### y", "# x#", r"# x \#", r"## x #\##", "***\n# x\n***", "x\n# y\nz", "#", "##", "### ###", "# `x#` #", "# [x](/y#z)", "# #", "# \\", "#\\"],
    "underlined headings": ["x\n===", "x\n---", "x *y*\n=======", "x\ny\n===", "x\n-------------------------", "   x\n---", "    x\n---", "x\n   ---", "x\n    ---", "x\n= =", "x\n--- -", "x  \n---", "x\\\n---", "`x\n---\n`y", "> x\n---", "- x\n---", "---\n---", "- x\n-----", "    x\n---", "> x\n-----", "\\> x\n---", "x\n\ny\n---\nz", "x\n---\ny"],
    "indented lines": ["    x\n      y", "  - x\n\n    y", "1.  x\n\n    - y", "    *x*", "x\n    y", "    x\ny", "# x\n    y\nz\n---", "        x\n    y", "    x  "],
    "fences": ["```\nx\n```", "~~~\nx\n~~~", "``\nx\n``", "```\nx\n~~~\n```", "````\nx\n```\n``````", "```", "> ```\n> x\n\ny", "```\n\n  \n```", " ```\n x\n```", "x\n```\ny\n```\nz", "```py\nx\n```", "``` py x\ny\n```", "``` ```\nx", "~~~ x ~~~", "- ```\n  x\n  ```"],
    "HTML": ["<table>\n<tr>\n</table>", " <div>\n*x*", "</div>", "<div\nx", "<b>x</b>", "x <b>y</b>", "<!-- x -->", "<?x?>", "<!X>", "<script>\nx\n</script>", "<pre>\nx\n\ny</pre>", "<x-y>", "< b>", "<3 x", "x<y", "x < y > z", "a<b>c"],
    "definitions": ["[x]: /y", "[x]: /y 'z'", "   [x]:\n/y", "[x]:", "[x]: <>", "[x]\n\n[x]: /y", "[X]: /y\n\n[x]", "> [x]: /y\n\n[x]", "x\n[y]: /z", "[x]: /y x z", "[x] : /y", "- [x]: /y\n\n[x]", "[x\ny]: /z", "[[x]]: y", "x [y]: z", "[^x]: y", "1. [x]: y", "\\[x]: y"],
    "paragraphs": ["x\n\ny", "x\ny\n\nz", "x\n\n\ny", "  x\n y", "x\n             y\n        z", "   x\ny", "x  \ny     ", "x\n \ny", "\n\nx\n\n"],
    "quotations": ["> # x\n> y\n> z", "># x\n>y\n> z", "   > x\n > y", "    > x", "> x\ny", "> x\n> y\nz", "> x\n---", "> - x\n- y", ">     x\n    y", ">", ">\n>  \n> ", ">\n> x\n>  ", "> x\n\n> y", "> x\n> y", "> x\n>\n> y", "x\n> y", "> x\n***\n> y", "> x\n\ny", "> x\n>\ny", "> > > x\ny", ">>> x\n> y\n>>z", ">     x\n\n>    y", "> 1. x\n> 2. y", "> x\n\n\n> y", "> |x|\n> |-|\n> |y|"],
    "items": ["- x", "- x\n\n y", "- x\n\n  y", " -    x\n\n     y", "- x\n\n\n  y", "123456789. x", "1234567890. x", "0. x", "003. x", "-1. x", "- x\n    y", "-    x", "-  x\n\n   y", "- x\n-\n- y", "-", "*", "1.", "x\n*", "x\n1.", "  1.  x\n\n      y", "1. x\ny", "  1.  x\n    y", "> 1. > x\ny", "- x\n - y\n  - z\n   - a", "- x\n  - y\n    - z", "10) x", "- - x", "1. - 2. x", "- # x\n- y\n  ---\n  z", "-x", "1.x", "- \n  x", "-\n\n  x"],
    "lists": ["- x\n- y\n+ z", "1. x\n2. y\n3) z", "x\n- y\n- z", "x\n14. y", "x\n1. y", "- x\n\n- y\n\n\n- z", "- x\n  - y\n    - z\n\n\n      a", "- x\n- y\n\n<!-- -->\n\n- z", "-   x\n\n    y\n\n-   z\n\n<!-- -->\n\n    a", "- x\n - y\n  - z\n   - a\n  - b\n - c", "1. x\n\n  2. y\n\n   3. z", "- x\n\n  y\n- z", "* x\n*\n\n* y", "- x\n- y\n\n  [z]: /a\n- b", "- x\n  - y\n\n    z\n- a", "* x\n  > y\n  >\n* z", "- x", "- x\n  - y\n\n- z", "1. x\n2. y\n\nz\n\n3. a", "* x\n\n+ y", "1. x\n- y", "- x\n1. y", "1. x\n\n1. y", "2. x\n\n7. y\n8. z"],
    "code": ["`x`", "`` x ` y ``", "` `` `", "`  ``  `", "` x`", "` `\n`  `", "``\nx\ny\n``", "`x   y \nz`", r"`x\`y`", "``x`y``", "` x `` y `", "*x`*`", "[x `y](/z)`", '`<a href="`">`', "```x``", "`x", "`x``y``", "`x *y*`", "`[x](/y)`", "[`x`](/y)", "x`y`z", "`", "` `"],
    "emphasis": ["*x*", "x * y *", 'x*"y"*', "*\xa0x\xa0*", "x*y*", "5*6*78", "_x_", "_ x_", 'x_"y"_', "x_y_", "5_6_78", "ä_ö_ü", "x-_(y)_", "_x*", "*x *", "*x\n*", "*(*x)", "*(*x*)*", "*x*y", "_x _", "_(_x)", "_(_x_)_", "_x_y", "_x_y_z_", "_(x)_.", "_x_ä"],
    "strong": ["**x**", "** x**", 'x**"y"**', "x**y**", "__x__", "__ x__", "__\nx__", 'x__"y"__', "x__y__", "5__6__78", "__x, __y__, z__", "x-__(y)__", "**x **", "**(**x)", "*(**x**)*", "**x (*y* z)**", '**x "*y*" z**', "**x**y", "__x __", "__(__x)", "_(__x__)_", "__x__y", "__(x)__."],
    "nesting": ["*x [y](/z)*", "*x\ny*", "_x __y__ z_", "_x _y_ z_", "__x_ y_", "*x *y**", "*x **y** z*", "*x**y**z*", "*x**y*", "***x** y*", "*x **y***", "*x**y***", "x***y***z", "x******y*********z", "*x **y *z* a** b*", "*x [*y*](/z)*", "** is nothing", "**** is nothing", "**x [y](/z)**", "**x\ny**", "__x _y_ z__", "__x __y__ z__", "____x__ y__", "**x **y****", "**x *y* z**", "**x*y*z**", "***x* y**", "**x *y***", "x ***", r"x *\**", "x *_*", "x *****", r"x **\***", "x **_**", "**x*", "*x**", "***x**", "****x*", "**x***", "*x****", "**x**", "*_x_*", "__x__", "_*x*_", "****x****", "____x____", "******x******", "***x***", "_____x_____", "*x _y* z_", "*x __y *z a__ b*", "**x **y z**", "*x *y z*", "*[x*](/y)", "_x [y_](/z)", '*<img src="x" title="*"/>', "*x `*`*", "_x `_`_", "**x<https://e.org/?q=**>"],
    "links": ['[x](/y "z")', "[x](/y)", "[](/y)", "[x]()", "[x](<>)", "[]()", "[x](/y z)", "[x](</y z>)", "[x](y\nz)", "[x](<y\nz>)", r"[x](\(y\))", "[x](y(z(a)))", "[x](y(z)", r"[x](y\(z)", "[x](<y(z>)", "[x](#y)", "[x](https://e.org#y)", "[x](https://e.org?y=3#z)", r"[x](y\z)", "[x](y%20z&auml;)", '[x]("y")', "[x](/y 'z')", "[x](/y (z))", r'[x](/y "z \"&quot;")', '[x](/y\xa0"z")', '[x](/y "z "a" b")', "[x](/y 'z \"a\" b')", '[x](   /y\n  "z"  )', "[x] (/y)", "[x [y [z]]](/a)", "[x] y](/z)", "[x [y](/z)", r"[x \[y](/z)", "[x *y **z** `a`*](/b)", "[![x](y.png)](/z)", "[x [y](/z)](/a)", "[x *[y [z](/a)](/b)*](/c)", "![[[x](y)](z)](a)", "*[x*](/y)", "[x *y](z*)", "*x [y* z]", '[x <y z="](a)">', "[x`](/y)`", "[x<https://e.org/?q=](y)>", "[x][y]", "[x][]", "[x] [y]", "![x][y]", "[x]", "[x](/y)(z)", "[x](/y)[z](/a)", "[[x]](/y)", "[x](mailto:a@b.de)", "[x](HTTPS://E.ORG/)", "[x](ftp://e.org)", "[x](tel:123)", "[x](https://e.org.)", "[x](https://e.1)", "[x](https://e.0x1/)", "[x](https://a_b.de/)", "[x](https://-a.de/)", "[x](https://e.org:/)", "[x](https:e.org)", "[x](https:///e.org)", "[x](https://a@e.org/)", "[x](https://[::1]/)", "[x](.)", "[x](?y)", "[x](x:y)", "[x](a/b:c)"],
    "images": ['![x](/y "z")', "![x](y.png)", "![x *y*](z.png)", "![x ![y](z)](a)", "![x [y](z)](a)", '![x](y.png   "z"  )', "![x](<y>)", "![](y.png)", "![[x]](y)", r"!\[x](y)", r"\![x](y)", "![x]", "![x][]", "![x](https://e.org/y.png)", "![x](//e.org/y.png)", "![x](data:image/png;base64,x)", '!["](y.png)', "![&](y.png?z=1&a=2)", "x ![y](z.png) a", "![x\ny](z.png)", "![x](y.png)![z](a.png)", "!![x](y.png)", "![x]()"],
    "automatic links": ["<https://e.org>", "<https://e.org?x=1&y=2>", "<MAILTO:a@b.de>", "<a+b:c>", "<https://e.org/x y>", r"<https://e.org/\[\>", "<a@b.de>", "<a\\+@b.de>", "<>", "< https://e.org >", "<x>", "https://e.org", "a@b.de", "www.e.org"],
    "breaks": ["x  \ny", "x\\\ny", "x       \ny", "x  \n     y", "*x  \ny*", "`x  \ny`", '<a href="x  \ny">', "x  ", "### x  ", "x\ny", "x \n y", "x  \n*y*", "x  \n  \ny", "- x  \n  y", "> x  \n> y", "[x  \ny](/z)", "x  \n\ny"],
    "text": ["x y", "x     y", "„Ä“ ‚ö‘ »ü« – ß …", "日本語", "👩‍💻", "x\u200by", "\ufeffx", "x\u2028y", "x\x85y", "x\xady"],
    "tables": ["|x|y|\n|-|-|\n|1|2|", "x|y\n-|-\n1|2", "|x|\n|-|\n|1|", "|x|y|\n|-|\n|1|2|", "|x|y|\n|:-|-:|\n", "| x | y |\n| :-: | --- |\n| `|` | \\| |", "|x|y|\n|-|-|\n|1|\n|1|2|3|", "|x|y|\n|-|-|\n1|2", "|x|y|\n|-|-|\n|1|2|\nz", "|x\n|-\n|1", "x|\n-|\n1|", "|x|\n|x|", "||\n|-|\n||", "|x|y|\n|---|--a|\n|1|2|", "|x|y|\n|---|---|\n|*1*|[2](/3)|\n\n|x|", "# x|y\n-|-\n1|2", "- x|y\n  -|-\n  1|2"],
}  # fmt: skip


@pytest.mark.parametrize("chapter", SHAPES)
def test_every_shape_comes_out_as_by_the_long_way(chapter: str) -> None:
    differing = [body for body in SHAPES[chapter] if to_html(body) != long_way(body)]
    assert differing == []


AROUND = [
    "x *y*\n\n{}\n\nz",
    "- a\n\n{}\n\n- b",
    "1. a\n\n{}\n\n  b",
    "> a\n\n{}\n\n> b",
    "# A\n{}\n# A",
    "a\n{}\nb",
    "|a|\n{}\n- b",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("chapter", SHAPES)
def test_every_shape_comes_out_the_same_among_others(chapter: str, around: str) -> None:
    bodies = [around.replace("{}", body) for body in SHAPES[chapter]]
    assert [body for body in bodies if to_html(body) != long_way(body)] == []


@pytest.mark.parametrize(
    "frame", ["- {}", "1. {}\n2. b", "> {}", "- a\n  {}", "## {}", "*{}*", "[{}](/x)", "a {} b", "**a** {} _b_"]
)
@pytest.mark.parametrize("chapter", SHAPES)
def test_every_shape_comes_out_the_same_within_others(chapter: str, frame: str) -> None:
    bodies = [frame.replace("{}", body) for body in SHAPES[chapter]]
    assert [body for body in bodies if to_html(body) != long_way(body)] == []
