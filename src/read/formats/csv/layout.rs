//! What each column of a table fills: what the user maps, then what a preset says, then what usual names tell.

use super::preset::{self, Habits, Markup, Preset};
use crate::{
    name,
    read::{Field, Options, draft::columns},
};

/// What the values of a column fill.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Field of the message, if any.
    pub field: Option<Field>,
    /// Position among the carried columns, if any.
    pub carried: Option<usize>,
}

/// The columns of a table, and what its rows mean.
#[derive(Debug)]
pub struct Layout {
    /// The tool whose table it is, if it is known.
    pub preset: Option<&'static Preset>,
    /// What rows mean.
    pub habits: Habits,
    /// What each column fills.
    pub columns: Vec<Column>,
    /// Where the hour stands, where it has a column of its own.
    pub clock: Option<usize>,
    /// Where it stands that the row repeats a message of somebody else.
    pub repost: Option<usize>,
    /// Where it stands who repeats it, and when.
    pub repeated_by: Vec<(Field, usize)>,
    /// Where whole addresses of the links stand.
    pub links: Option<usize>,
    /// Where the name of somebody stands who is quoted behind the text.
    pub quoted: Option<usize>,
    /// Where the name of who is answered stands.
    pub addressee: Option<usize>,
    /// Where it stands whether the parent is a message.
    pub condition: Option<usize>,
    /// Where it stands how many others answer the message, in a table whose messages and parents have ids.
    pub answers: Option<usize>,
    /// Where it stands that the row answers a comment.
    pub reply: Option<usize>,
    /// Where it stands whether readers see the message, and what says that they do.
    pub shown: Option<(usize, &'static [&'static str])>,
    /// Where it stands whether the row is a story.
    pub story: Option<usize>,
    /// Where the texts of the article stand that is repeated, the fullest first, and its date.
    pub article: Option<Article>,
}

/// Where an article stands that is repeated in each row.
#[derive(Debug)]
pub struct Article {
    /// Its id.
    pub id: usize,
    /// Its texts, the fullest first.
    pub texts: Vec<usize>,
    /// Its date.
    pub date: Option<usize>,
}

impl Layout {
    /// Finds what each column of a header fills.
    ///
    /// # Errors
    /// A sentence where the user maps a column that is not there.
    pub fn of(header: &[String], options: &Options) -> Result<Self, String> {
        let preset = preset::of(header);
        let habits = preset.map(|preset| preset.habits).unwrap_or_default();
        let mut fields = match preset {
            None => columns::find(header, &options.map)?,
            Some(preset) => preset_fields(header, preset, options)?,
        };
        let mapped = columns::mapped(&options.map)?;
        let clock = clock(header, &fields).filter(|_| !mapped.contains_key(&Field::Timestamp));
        if let Some(clock) = clock {
            fields[clock] = None;
        }
        let carried = |at: usize, name: &String| {
            // Of several columns of one name, the first is carried.
            let is_first = header.iter().position(|other| other == name) == Some(at);
            options.meta.iter().position(|wanted| wanted == name).filter(|_| is_first)
        };
        let columns = header.iter().zip(&fields).enumerate();
        let columns = columns.map(|(at, (name, &field))| Column { field, carried: carried(at, name) }).collect();
        let at = |names: &str| preset::position(header, names);
        let article = at("article_id").filter(|_| habits.has_articles).map(|id| Article {
            id,
            texts: ["content", "desc"].iter().filter_map(|name| at(name)).collect(),
            date: at("date"),
        });
        let names = |wanted| fields.contains(&Some(wanted));
        let answers = at(habits.answers).filter(|_| names(Field::Id) && names(Field::Parent));
        let condition = if habits.parent_if.0.is_empty() { habits.parent_unless.0 } else { habits.parent_if.0 };
        Ok(Self {
            preset,
            columns,
            clock,
            repost: at(habits.repost),
            repeated_by: habits.repeated_by.iter().filter_map(|&(field, name)| Some((field, at(name)?))).collect(),
            links: at(habits.links),
            quoted: at(habits.quoted),
            addressee: at(habits.addressee),
            condition: at(condition),
            answers,
            story: at(habits.story),
            reply: at(habits.reply_if),
            shown: at(habits.shown.0).map(|column| (column, habits.shown.1)),
            article,
            habits: Habits { markup: markup(header, &fields, habits.markup), ..habits },
        })
    }

    /// Returns the column of the text.
    pub fn text(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(Field::Text))
    }

    /// Tells whether a column holds the text.
    pub fn has_text(&self) -> bool {
        self.columns.iter().any(|column| column.field == Some(Field::Text))
    }

    /// Says what each column fills, for people.
    pub fn told(&self, header: &[String]) -> Vec<(String, String)> {
        let role = |at: usize, column: &Column| match column.field {
            Some(field) => field.name().to_owned(),
            None if self.clock == Some(at) => format!("{}, its hour", Field::Timestamp.name()),
            None if self.repost == Some(at) => "kind, where it is filled: repost".to_owned(),
            None if self.addressee == Some(at) => "reply_to, by name".to_owned(),
            None if self.links == Some(at) || self.quoted == Some(at) => "marks".to_owned(),
            None if self.story == Some(at) => "kind".to_owned(),
            None if self.answers == Some(at) => "says how many answers there should be".to_owned(),
            None if self.condition == Some(at) => "says whether parent_id is a message".to_owned(),
            None if self.reply == Some(at) => "kind, where it is filled: reply".to_owned(),
            None if self.article.as_ref().is_some_and(|article| article.texts.contains(&at)) => {
                "text of the post".to_owned()
            }
            None if self.article.as_ref().is_some_and(|article| article.date == Some(at)) => {
                "timestamp of the post".to_owned()
            }
            None if column.carried.is_some() => "meta".to_owned(),
            None => String::new(),
        };
        let columns = header.iter().zip(&self.columns).enumerate();
        let shown = |at: usize, name: &String| if name.is_empty() { format!("#{}", at + 1) } else { name.clone() };
        columns.map(|(at, (name, column))| (shown(at, name), role(at, column))).collect()
    }
}

/// Finds the columns of a preset, after those that the user maps.
fn preset_fields(header: &[String], preset: &Preset, options: &Options) -> Result<Vec<Option<Field>>, String> {
    let mapped = columns::mapped(&options.map)?;
    let mut fields = columns::place(header, &mapped)?;
    for &(field, names) in preset.fields.iter().filter(|(field, _)| !mapped.contains_key(field)) {
        let free = |name: &str| preset::position(header, name).filter(|&at| fields[at].is_none());
        let Some(at) = names.split('|').find_map(free) else { continue };
        fields[at] = Some(field);
        if preset.takes_first_filled && field == Field::Text {
            // `body/fr`, `body/ca`: a comment fills the column of its language.
            let stem = header[at].split('/').next().unwrap_or_default();
            let is_other = |name: &str| name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('/'));
            for (other, _) in header.iter().enumerate().filter(|(_, name)| is_other(name)) {
                fields[other].get_or_insert(field);
            }
        }
    }
    if preset.is_open {
        columns::find_others(header, &mapped, &mut fields);
    }
    Ok(fields)
}

/// Finds the column of the hour, where date and hour stand apart.
fn clock(header: &[String], fields: &[Option<Field>]) -> Option<usize> {
    let date = fields.iter().position(|&field| field == Some(Field::Timestamp))?;
    let is_date = {
        let key = columns::key(&header[date]);
        key.starts_with("date") || matches!(key.as_str(), "jour" | "day") || key.ends_with("date")
    };
    let free = |at: &usize| fields[*at].is_none_or(|field| field == Field::Timestamp) && *at != date;
    let is_clock = |at: &usize| {
        matches!(
            columns::key(&header[*at]).as_str(),
            "time" | "heure" | "hour" | "heurepublication" | "heuredepublication"
        )
    };
    (0..header.len()).filter(free).find(is_clock).filter(|_| is_date)
}

/// Tells the markup of the text by its column, where that alone tells.
fn markup(header: &[String], fields: &[Option<Field>], usual: Markup) -> Markup {
    let text = fields.iter().position(|&field| field == Some(Field::Text));
    let folded = text.map(|at| name::fold(&header[at])).unwrap_or_default();
    if matches!(folded.as_str(), "textdisplay" | "texthtml" | "contentrendered" | "cooked" | "bodyhtml") {
        return Markup::Html;
    }
    usual
}
