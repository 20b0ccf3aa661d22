//! The fields of the canonical message that a source may fill, with the names that sources have for them.

use std::collections::BTreeMap;

use crate::name;

/// A field of the canonical message that is written as one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Id of the discussion.
    Discussion,
    /// Id of the message.
    Id,
    /// Id of the message answered.
    Parent,
    /// Post, comment, reply and so on.
    Kind,
    /// Stable id of the author.
    AuthorId,
    /// Display name of the author.
    AuthorName,
    /// What others write after `@`.
    AuthorHandle,
    /// Site that the author gives.
    AuthorUrl,
    /// Whether the author is deleted, anonymous, a program.
    AuthorState,
    /// When the message was written.
    Timestamp,
    /// What is known of the zone of the time.
    TimestampZone,
    /// Title of the discussion.
    Title,
    /// Address of the message or the discussion.
    Url,
    /// The text.
    Text,
    /// Likes, points or votes.
    Likes,
    /// A stance that the platform recorded.
    DeclaredStance,
}

impl Field {
    /// All fields; where two want the same column, the first has it.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::AuthorName,
        Self::AuthorId,
        Self::AuthorHandle,
        Self::AuthorUrl,
        Self::AuthorState,
        Self::Timestamp,
        Self::TimestampZone,
        Self::Id,
        Self::Parent,
        Self::Discussion,
        Self::Kind,
        Self::Title,
        Self::Url,
        Self::Likes,
        Self::DeclaredStance,
    ];

    /// Returns the canonical name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discussion => "discussion_id",
            Self::Id => "id",
            Self::Parent => "parent_id",
            Self::Kind => "kind",
            Self::AuthorId => "author_id",
            Self::AuthorName => "author_name",
            Self::AuthorHandle => "author_handle",
            Self::AuthorUrl => "author_url",
            Self::AuthorState => "author_state",
            Self::Timestamp => "timestamp",
            Self::TimestampZone => "timestamp_zone",
            Self::Title => "title",
            Self::Url => "url",
            Self::Text => "text",
            Self::Likes => "likes",
            Self::DeclaredStance => "declared_stance",
        }
    }

    /// Returns other names of JSON keys for the field; the canonical name goes before them.
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Discussion => &["thread_id", "conversation_id"],
            Self::Id => &["message_id"],
            Self::Parent => &["parent"],
            Self::AuthorName => &["author"],
            Self::Timestamp => &["ts", "date", "created_at"],
            Self::Text => &["body"],
            Self::Likes => &["score"],
            _ => &[],
        }
    }

    /// Returns the names of columns for the field, folded ([`name::fold`]), the most telling first.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "textoriginal",
                "texte",
                "body",
                "content",
                "contenu",
                "comment",
                "commentaire",
                "message",
                "commenttext",
                "commentbody",
                "textecommentaire",
                "tweet",
                "reponse",
                "contribution",
                "verbatim",
                "body/fr",
                "textdisplay",
            ],
            Self::AuthorName => &[
                "authorname",
                "authordisplayname",
                "userdisplayname",
                "author/name",
                "author",
                "auteur",
                "nomauteur",
                "auteurnom",
                "username",
                "user",
                "pseudo",
                "pseudonyme",
                "utilisateur",
                "screenname",
                "displayname",
                "speaker",
                "locuteur",
                "participant",
                "from",
                "nickname",
                "name",
                "nom",
            ],
            Self::AuthorId => &[
                "authorid",
                "authorchannelid",
                "userid",
                "userdid",
                "author/id",
                "auteurid",
                "idauteur",
                "iduser",
                "idutilisateur",
            ],
            Self::AuthorHandle => &["authorhandle", "userhandle", "handle", "userscreenname"],
            Self::AuthorUrl => &["authorurl", "authorchannelurl", "userurl", "siteauteur"],
            Self::AuthorState => &["authorstate"],
            Self::Timestamp => &[
                "timestamp",
                "publishedat",
                "createdat",
                "timestamputc",
                "date",
                "datetime",
                "datepublication",
                "datecommentaire",
                "commentdate",
                "time",
                "horodatage",
                "createdutc",
                "ts",
                "heure",
            ],
            Self::TimestampZone => &["timestampzone"],
            Self::Id => {
                &["id", "messageid", "commentid", "idcommentaire", "idmessage", "cid", "uri", "tweetid", "identifiant"]
            }
            Self::Parent => &[
                "parentid",
                "parentcommentid",
                "parent",
                "topostcid",
                "inreplyto",
                "inreplytoid",
                "inreplytostatusid",
                "isreplyto",
                "replyto",
                "reponsea",
                "idparent",
            ],
            Self::Discussion => &[
                "discussionid",
                "threadid",
                "conversationid",
                "discussion",
                "torootpostcid",
                "videoid",
                "articleid",
                "postid",
                "topicid",
                "fil",
                "sujetid",
                "idarticle",
                "rootcommentableurl",
            ],
            Self::Kind => &["kind", "type", "typemessage"],
            Self::Title => &["title", "titre", "videotitle", "sujet", "subject", "discussiontitle"],
            Self::Url => &["url", "permalink", "lien", "adresse"],
            Self::Likes => &[
                "likes",
                "likecount",
                "commentlikecount",
                "score",
                "votes",
                "points",
                "j'aime",
                "jaime",
                "nblikes",
                "favoritecount",
            ],
            Self::DeclaredStance => &["declaredstance", "alignment"],
        }
    }

    /// Returns the field that a user means in `--map field=column`.
    pub fn from_name(given: &str) -> Option<Self> {
        let folded = name::fold(given);
        let known = |field: &Self| name::fold(field.name()) == folded;
        Self::ALL
            .into_iter()
            .find(known)
            .or_else(|| Self::ALL.into_iter().find(|field| field.columns().contains(&folded.as_str())))
    }
}

/// Reads `--map`: the field of each column that the user names.
///
/// # Errors
/// A sentence where a field does not exist.
pub fn mapped(map: &BTreeMap<String, String>) -> Result<BTreeMap<Field, String>, String> {
    let field = |(given, column): (&String, &String)| match Field::from_name(given) {
        Some(field) => Ok((field, column.clone())),
        None => {
            let known: Vec<_> = Field::ALL.iter().map(|field| field.name()).collect();
            Err(format!("there is no field {given:?}; `--map` takes field=column, with {}", known.join(", ")))
        }
    };
    map.iter().map(field).collect()
}

/// Finds the column of each field in a header: what the user maps, then what the names tell.
///
/// # Errors
/// A sentence where a column that the user maps is not in the header.
pub fn columns(header: &[String], map: &BTreeMap<String, String>) -> Result<Vec<Option<Field>>, String> {
    let mut fields: Vec<Option<Field>> = vec![None; header.len()];
    let mapped = mapped(map)?;
    for (field, column) in &mapped {
        let at = header
            .iter()
            .position(|name| name == column)
            .or_else(|| header.iter().position(|name| name::fold(name) == name::fold(column)));
        let at = at.ok_or_else(|| format!("has no column {column:?}; its columns are {}", header.join(", ")))?;
        fields[at] = Some(*field);
    }
    let folded: Vec<String> = header.iter().map(|name| name::fold(name)).collect();
    for field in Field::ALL.into_iter().filter(|field| !mapped.contains_key(field)) {
        let free = |known: &&str| folded.iter().zip(&fields).position(|(name, taken)| taken.is_none() && name == known);
        if let Some(at) = field.columns().iter().find_map(free) {
            fields[at] = Some(field);
        }
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &[&str]) -> Vec<&'static str> {
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        let fields = columns(&header, &BTreeMap::new()).unwrap();
        fields.into_iter().map(|field| field.map_or("", Field::name)).collect()
    }

    #[test]
    fn columns_are_known_by_french_and_english_names() {
        assert_eq!(
            found(&["Id", "Auteur", "Date de publication", "Commentaire", "Votes"]),
            ["id", "author_name", "", "text", "likes"]
        );
        assert_eq!(found(&["textDisplay", "textOriginal"]), ["", "text"]);
    }

    #[test]
    fn what_the_user_maps_goes_before_what_the_names_tell() {
        let header = ["text".to_owned(), "Réponse libre".to_owned()];
        let map = BTreeMap::from([("text".to_owned(), "réponse libre".to_owned())]);
        assert_eq!(columns(&header, &map).unwrap(), [None, Some(Field::Text)]);
    }
}
