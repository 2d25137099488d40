//! HTML as it is written: elements that close by themselves, and the one escaper of this format.

/// The attributes of an element: names of ours, and values that are escaped.
pub(super) type Attributes<'a> = [(&'static str, &'a str)];

/// Elements that stand on a line of their own.
const BLOCKS: [&str; 20] = [
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "nav", "h1", "h2", "h3",
    "p", "ol", "ul", "li", "dl", "div",
];
/// Of those, the ones that hold others: they end on a line of their own too.
const CONTAINERS: [&str; 12] =
    ["html", "head", "body", "header", "main", "section", "footer", "nav", "ol", "ul", "dl", "div"];

/// A document in the making.
pub(super) struct Html {
    written: String,
}

impl Html {
    /// An empty document of HTML's living standard.
    pub(super) fn new() -> Self {
        Self { written: "<!DOCTYPE html>".into() }
    }

    /// The document, with LF line ends.
    pub(super) fn finish(self) -> String {
        self.written + "\n"
    }

    /// An element with what `inside` writes.
    pub(super) fn element(&mut self, tag: &'static str, attributes: &Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.void(tag, attributes);
        inside(self);
        if CONTAINERS.contains(&tag) {
            self.written.push('\n');
        }
        self.written.push_str(&format!("</{tag}>"));
    }

    /// An element without attributes that holds this text.
    pub(super) fn words(&mut self, tag: &'static str, text: &str) {
        self.element(tag, &[], |html| html.text(text));
    }

    /// An element that has no end, such as `meta` and `input`.
    pub(super) fn void(&mut self, tag: &'static str, attributes: &Attributes<'_>) {
        if BLOCKS.contains(&tag) {
            self.written.push('\n');
        }
        self.written.push_str(&format!("<{tag}"));
        for (name, value) in attributes {
            self.written.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
        self.written.push('>');
    }

    /// Text between elements.
    pub(super) fn text(&mut self, text: &str) {
        self.written.push_str(&escaped(text));
    }

    /// A style sheet of ours, which a browser takes as it stands.
    pub(super) fn style(&mut self, sheet: &'static str) {
        self.element("style", &[], |html| html.written.push_str(sheet));
    }
}

/// The one escaper of this format: the text means the same between elements and in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_an_element_nor_leave_an_attribute() {
        let mut html = Html::new();
        let hostile = r#"</p><script>alert("1")</script>&amp;' onclick='x"#;
        html.element("p", &[("title", hostile)], |html| html.text(hostile));
        let safe = "&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39; onclick=&#39;x";
        assert_eq!(html.finish(), format!("<!DOCTYPE html>\n<p title=\"{safe}\">{safe}</p>\n"));
    }

    #[test]
    fn elements_lie_in_one_another() {
        let mut html = Html::new();
        html.element("ul", &[], |html| {
            html.element("li", &[], |html| {
                html.text("a ");
                html.words("strong", "b");
            });
            html.words("li", "c");
        });
        assert_eq!(html.finish(), "<!DOCTYPE html>\n<ul>\n<li>a <strong>b</strong></li>\n<li>c</li>\n</ul>\n");
    }
}
