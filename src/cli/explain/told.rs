//! What is told of a message below its text, finding by finding.

use palabre::{
    annotate::TokenKind,
    language::{Language, LanguageSource},
    model::Label,
    report::mask_emails,
    run::{Answered, Explained, Shown},
    span::Span,
};

use super::{
    super::streams::harmless,
    marked::{self, Mark, Paint},
    stances,
};

/// Columns of the names to the left.
pub const INDENT: usize = 10;

/// A page that grows downwards.
pub struct Page<'p> {
    pub width: usize,
    pub has_colour: bool,
    pub marks: &'p [Mark],
    pub text: String,
}

/// Returns the whole page.
pub fn page(explained: &Explained, tokens: bool, width: usize, has_colour: bool) -> String {
    let marks = marks(explained);
    let mut page = Page { width, has_colour, marks: &marks, text: String::new() };
    page.head(explained);
    let emails = &explained.findings.emails;
    for line in marked::lines(&explained.message.text, &marks, emails, width.saturating_sub(2), has_colour) {
        page.line(format!("  {line}").trim_end());
    }
    page.line("");
    page.language(explained);
    page.tokens(explained, tokens);
    page.links(explained);
    page.mentions(explained);
    page.answers(explained);
    stances::tell(explained, &mut page);
    page.text
}

/// Numbers everything that is marked, in the order of the text.
fn marks(explained: &Explained) -> Vec<Mark> {
    let findings = &explained.findings;
    let mut spans: Vec<(Span, Paint)> = Vec::new();
    spans.extend(findings.links.iter().map(|link| (link.span, Paint::Link)));
    spans.extend(explained.mentions.iter().map(|mention| (mention.span, Paint::Mention)));
    spans.extend(findings.hashtags.iter().chain(&findings.cashtags).map(|&tag| (tag, Paint::Tag)));
    for (account, _) in &explained.stances {
        spans.extend(account.cues.iter().map(|cue| (cue.span, paint(cue.label))));
    }
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup();
    spans.into_iter().zip(1..).map(|((span, paint), number)| Mark { span, number, paint }).collect()
}

/// Returns the colour of a label.
pub const fn paint(label: Label) -> Paint {
    match label {
        Label::Agree => Paint::Agree,
        Label::Disagree => Paint::Disagree,
        Label::Question => Paint::Question,
        Label::Neutral => Paint::Neutral,
    }
}

/// Returns text of users as it may be shown on one line.
pub fn safe(text: &str) -> String {
    harmless(&mask_emails(&text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Returns a language by its tag.
fn tag(language: Language) -> &'static str {
    language.tag()
}

impl Page<'_> {
    fn head(&mut self, explained: &Explained) {
        let message = &explained.message;
        let mut parts = vec![format!("{}/{}", message.discussion, message.id), explained.kind.name().to_owned()];
        if !explained.author.is_empty() {
            parts.push(explained.author.clone());
        }
        parts.extend(message.time.map(|time| time.to_string()));
        if !explained.title.is_empty() {
            parts.push(explained.title.clone());
        }
        for line in marked::wrap(&safe(&parts.join(" · ")), self.width) {
            let line = if self.has_colour { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line };
            self.line(&line);
        }
        self.line("");
    }

    /// Adds a line.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Tells something under a name; nothing is told where there is none.
    pub fn tell(&mut self, name: &str, items: &[String]) {
        let mut name = name;
        for item in items {
            let mut first = true;
            for line in marked::wrap(item, self.width.saturating_sub(INDENT + 2).max(10)) {
                let hang = if first { "" } else { "  " };
                self.line(&format!("{name:<INDENT$}{hang}{line}"));
                (name, first) = ("", false);
            }
        }
    }

    /// Returns the number of the mark around a span.
    pub fn number(&self, span: Span, paint: Paint) -> String {
        let mark = self.marks.iter().find(|mark| mark.span == span && mark.paint == paint);
        mark.map_or(String::new(), |mark| mark.number.to_string())
    }

    fn language(&mut self, explained: &Explained) {
        let text = &explained.message.text;
        let (language, source) = explained.language;
        let guess = explained.findings.language;
        let of = |who: &str| {
            let (some, all) = explained.lent.unwrap_or_default();
            format!("{}: {some} of {all} messages of the same {who} are in it", tag(language))
        };
        let first = match source {
            LanguageSource::None => "und: nothing tells".to_owned(),
            LanguageSource::Text => format!("{}, by the text itself ({:.2})", tag(language), guess.confidence),
            LanguageSource::Author => of("author"),
            LanguageSource::Discussion => of("discussion"),
            LanguageSource::Corpus => of("corpus"),
        };
        let mut items = vec![first];
        if source != LanguageSource::Text {
            items.push(format!("the text alone: {} ({:.2})", tag(guess.language), guess.confidence));
        }
        let ballot = &explained.ballot;
        for party in &ballot.parties {
            let words: Vec<_> = party.examples.iter().filter_map(|span| span.of(text)).map(safe).collect();
            items.push(format!(
                "{} {:.1} by {} of {} words: {}",
                tag(party.language),
                party.votes,
                party.words,
                ballot.words,
                words.join(", ")
            ));
        }
        let how =
            if ballot.decides { "these votes decide" } else { "too few votes: all words and letters were weighed" };
        items.push(how.to_owned());
        let sentences = explained.findings.sentences.iter().zip(&explained.findings.sentence_languages);
        for (span, &other) in sentences.filter(|(_, other)| **other != guess.language) {
            let words = safe(span.of(text).unwrap_or_default());
            items.push(format!("a sentence in {}: « {words} »", tag(other)));
        }
        self.tell("language", &items);
    }

    fn tokens(&mut self, explained: &Explained, all: bool) {
        let findings = &explained.findings;
        let count = |kind: TokenKind| findings.tokens.iter().filter(|token| token.kind == kind).count();
        let kinds = [
            TokenKind::Word,
            TokenKind::Number,
            TokenKind::Punctuation,
            TokenKind::Symbol,
            TokenKind::Emoji,
            TokenKind::Emoticon,
            TokenKind::Link,
            TokenKind::Email,
            TokenKind::Mention,
            TokenKind::Hashtag,
            TokenKind::Cashtag,
        ];
        let counts = kinds.into_iter().map(|kind| (kind.name(), count(kind))).filter(|(_, count)| *count > 0);
        let counts: Vec<_> = counts.map(|(name, count)| format!("{name} {count}")).collect();
        let mut items = vec![format!("{}; sentences {}", counts.join(", "), findings.sentences.len())];
        if all {
            let shown = |token: &palabre::annotate::Token| {
                let words = match token.kind {
                    TokenKind::Email => palabre::report::MASKED.to_owned(),
                    _ => safe(token.span.of(&explained.message.text).unwrap_or_default()),
                };
                if token.kind == TokenKind::Word { words } else { format!("{words}‹{}›", token.kind.name()) }
            };
            items.push(findings.tokens.iter().map(shown).collect::<Vec<_>>().join(" · "));
        }
        self.tell("tokens", &items);
    }

    fn links(&mut self, explained: &Explained) {
        let findings = &explained.findings;
        let in_arena = |span: Span| safe(span.of(&findings.arena).unwrap_or_default());
        let link = |link: &palabre::annotate::Link| {
            let number = self.number(link.span, Paint::Link);
            format!("{number} → {} ({})", in_arena(link.url), in_arena(link.domain))
        };
        let items: Vec<_> = findings.links.iter().map(link).collect();
        self.tell("links", &items);
    }

    fn mentions(&mut self, explained: &Explained) {
        let items: Vec<_> = explained
            .mentions
            .iter()
            .map(|mention| {
                let number = self.number(mention.span, Paint::Mention);
                let author = if mention.author.is_empty() { "nobody here".to_owned() } else { safe(&mention.author) };
                let within = if mention.within == "text" { String::new() } else { format!(" in {}", mention.within) };
                let several = match mention.candidates {
                    0 | 1 => String::new(),
                    candidates => format!("; {candidates} fit"),
                };
                format!(
                    "{number} → {author}: {}{within}, {} ({:.2}){several}",
                    mention.kind, mention.method, mention.confidence
                )
            })
            .collect();
        self.tell("mentions", &items);
        let tags = explained.findings.hashtags.iter().chain(&explained.findings.cashtags);
        let tags: Vec<_> = tags
            .map(|&span| {
                let words = safe(span.of(&explained.message.text).unwrap_or_default());
                format!("{} {words}", self.number(span, Paint::Tag))
            })
            .collect();
        self.tell("tags", &tags);
    }

    fn answers(&mut self, explained: &Explained) {
        let answer = |answer: &Answered| {
            let less = if answer.is_counted { "" } else { "; too unsure to be counted" };
            format!("{} — {} ({:.2}){less}", whom(&answer.shown), answer.method, answer.confidence)
        };
        let mut items: Vec<_> = explained.answers.iter().map(answer).collect();
        if items.is_empty() {
            items.push("none of the comments".to_owned());
        }
        self.tell("answers", &items);
    }
}

/// Returns a message as others are told of it.
pub fn whom(shown: &Shown) -> String {
    let mut parts = Vec::new();
    if !shown.id.is_empty() {
        parts.push(format!("{}{}", if shown.is_post { "the post " } else { "" }, safe(&shown.id)));
    }
    if !shown.author.is_empty() {
        parts.push(format!("by {}", safe(&shown.author)));
    }
    if !shown.text.is_empty() {
        parts.push(format!("« {} »", safe(&shown.text)));
    }
    parts.join(" ")
}
