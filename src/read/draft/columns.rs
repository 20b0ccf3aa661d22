//! The names that tables in French and English have for the fields of a message.

use std::collections::BTreeMap;

use crate::{name, read::Field};

/// Names of columns ([`key`]): the most telling first for each field, and where two fields want the same column, the
/// first field has it.
static COLUMNS: &[(Field, &str)] = &[
    (
        Field::Text,
        "text textoriginal texte body content contenu comment commentaire message commenttext commentbody \
         textecommentaire fulltext tweettext tweet posttext selftext textcontent bodytext messagetext commentaires \
         comments reponse reponses contribution contributions verbatim verbatims avis review reviewtext reviewbody \
         temoignage opinion reaction corps rawtext bodyfr textdisplay caption description post",
    ),
    (
        Field::AuthorName,
        "authorname authordisplayname userdisplayname author auteur auteure nomauteur nomdelauteur auteurnom \
         username user nomdutilisateur nomutilisateur pseudo pseudonyme utilisateur utilisatrice screenname displayname \
         speaker locuteur participant participante internaute contributeur contributrice commenter commentator \
         commentateur intervenant intervenante postedby postepar publiepar ecritpar redigepar writtenby by from sender \
         sendername poster postername reviewer reviewername expediteur emetteur redacteur signataire repondant membre \
         member membername profilename nomduprofil accountname compte nickname fullname nomcomplet nometprenom \
         prenometnom nomprenom prenomnom name nom prenom",
    ),
    (
        Field::AuthorId,
        "authorid authorchannelid userid userdid auteurid idauteur iduser idutilisateur utilisateurid idmembre memberid \
         accountid contributorid",
    ),
    (Field::AuthorHandle, "authorhandle userhandle handle userscreenname"),
    (Field::AuthorUrl, "authorurl authorchannelurl userurl siteauteur urlauteur profileurl"),
    (Field::AuthorState, "authorstate"),
    (
        Field::Timestamp,
        "timestamp publishedat createdat timestamputc date datetime dateheure dateetheure dateheures datepublication \
         datedepublication datedeparution datecommentaire datecreation datedecreation datepost datedupost datemessage \
         dateposted datepublished datecreated dateadded datesent dateutc dateenvoi datedenvoi datedajout datedepot \
         datesoumission datereponse commentdate postdate messagedate publicationdate publisheddate creationdate \
         createddate posteddate postedat postedon postedtime publishedon published publishtime publisheddatetime \
         pubdate createdon createdtime createtime created commentedat commentedon submittedat submitted submitdate \
         senton sentat postele publiele creele ajoutele ecritle envoyele deposele redigele publication time timeutc \
         horodatage horodateur createdutc unixtimestamp unixtime epoch ts jour day quand when heure",
    ),
    (Field::TimestampZone, "timestampzone"),
    (
        Field::Id,
        "id messageid commentid idcommentaire commentaireid idmessage idreponse reponseid replyid reviewid cid uri \
         tweetid statusid uuid guid identifiant",
    ),
    (
        Field::Parent,
        "parentid parentcommentid parent topostcid inreplyto inreplytoid inreplytostatusid isreplyto replyto replytoid \
         replytocommentid replytomessageid repliedto repliedtopost answerto inresponseto enreponsea reponsea \
         idreponsea commentparent commentparentid commentaireparent commentaireparentid messageparent parentmessageid \
         parentcomment parentcommentaire idparent idcommentaireparent iddumessageparent",
    ),
    (
        Field::Discussion,
        "discussionid threadid conversationid discussion torootpostcid videoid articleid postid topicid fil filid \
         idfil fildediscussion thread conversation sujetid idsujet idarticle idvideo linkid submissionid storyid \
         commentpostid rootid rootcommentableurl article articleurl urlarticle urldelarticle pageurl urlpage \
         urldelapage pageid idpage posturl urldupost videourl urlvideo threadurl topicurl storyurl linkurl \
         titrearticle titredelarticle articletitle threadtitle topictitle titredufil topic sujet",
    ),
    (Field::Kind, "kind type typemessage"),
    (
        Field::Title,
        "title titre videotitle sujet subject discussiontitle articletitle titrearticle titredelarticle objet",
    ),
    (Field::Url, "url permalink permalien lien link adresse commenturl messageurl"),
    (
        Field::Likes,
        "likes likecount commentlikecount score votes points jaime nblikes nbjaime nombredelikes nombredejaime \
         favoritecount upvotes upvotecount ups thumbsup likescount numlikes reactions",
    ),
    (Field::DeclaredStance, "declaredstance alignment"),
];

/// What stands before or behind the name itself, where a table says of each column that it is of the comment.
const OF_COMMENT: &[&str] = &["ducommentaire", "dumessage", "delacontribution", "comment", "commentaire", "message"];

/// Returns what counts of the name of a column: letters and figures, without accents and what stands between brackets.
pub fn key(name: &str) -> String {
    let bare = name.split(['(', '[']).next().map(str::trim).filter(|bare| !bare.is_empty()).unwrap_or(name);
    let mut key = name::fold(bare);
    key.retain(char::is_alphanumeric);
    key
}

/// Returns a name without what says that it is of the comment.
fn of_comment(key: &str) -> Option<&str> {
    let bare = OF_COMMENT.iter().find_map(|part| key.strip_suffix(part).or_else(|| key.strip_prefix(part)));
    bare.filter(|bare| !bare.is_empty())
}

/// Returns the field that a folded name of a column stands for.
fn named(folded: &str) -> Option<Field> {
    COLUMNS.iter().find(|(_, names)| names.split(' ').any(|name| name == folded)).map(|(field, _)| *field)
}

/// Returns the field that a user means in `--map field=column`.
fn field_meant(given: &str) -> Option<Field> {
    let folded = key(given);
    let known = |field: &Field| key(field.name()) == folded;
    Field::ALL.into_iter().find(known).or_else(|| named(&folded))
}

/// Reads `--map`: the field of each column that the user names.
///
/// # Errors
/// A sentence where a field does not exist.
pub fn mapped(map: &BTreeMap<String, String>) -> Result<BTreeMap<Field, String>, String> {
    let field = |(given, column): (&String, &String)| {
        field_meant(given).map(|field| (field, column.clone())).ok_or_else(|| {
            let known: Vec<_> = Field::ALL.iter().map(|field| field.name()).collect();
            format!("there is no field {given:?}; `--map` takes field=column, with {}", known.join(", "))
        })
    };
    map.iter().map(field).collect()
}

/// Finds the column of each field in a header: what the user maps, then what the names tell.
///
/// # Errors
/// A sentence where a column that the user maps is not in the header.
pub fn find(header: &[String], map: &BTreeMap<String, String>) -> Result<Vec<Option<Field>>, String> {
    let mapped = mapped(map)?;
    let mut fields = place(header, &mapped)?;
    find_others(header, &mapped, &mut fields);
    Ok(fields)
}

/// Finds the columns that the user maps, by their names or, where they have none, by their number (`#2`).
///
/// # Errors
/// A sentence where one of them is not in the header.
pub fn place(header: &[String], mapped: &BTreeMap<Field, String>) -> Result<Vec<Option<Field>>, String> {
    let mut fields: Vec<Option<Field>> = vec![None; header.len()];
    let numbered = |column: &str| {
        let number: usize = column.strip_prefix('#')?.parse().ok()?;
        number.checked_sub(1).filter(|&at| at < header.len())
    };
    for (field, column) in mapped {
        let at = header
            .iter()
            .position(|name| name == column)
            .or_else(|| header.iter().position(|name| name::fold(name) == name::fold(column)))
            .or_else(|| numbered(column));
        let at = at.ok_or_else(|| format!("has no column {column:?}; its columns are {}", header.join(", ")))?;
        fields[at] = Some(*field);
    }
    Ok(fields)
}

/// Finds the columns of the fields that nobody mapped, by what their names tell, where they are free.
pub fn find_others(header: &[String], mapped: &BTreeMap<Field, String>, fields: &mut [Option<Field>]) {
    let keys: Vec<String> = header.iter().map(|name| key(name)).collect();
    let bare: Vec<&str> = keys.iter().map(|key| of_comment(key).unwrap_or_default()).collect();
    let whole: Vec<&str> = keys.iter().map(String::as_str).collect();
    for names_there in [whole, bare] {
        for &(field, names) in COLUMNS.iter().filter(|(field, _)| !mapped.contains_key(field)) {
            if fields.contains(&Some(field)) {
                continue;
            }
            let free = |known: &str| {
                names_there.iter().zip(&*fields).position(|(name, taken)| taken.is_none() && *name == known)
            };
            if let Some(at) = names.split(' ').find_map(free) {
                fields[at] = Some(field);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &[&str]) -> Vec<&'static str> {
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        let fields = find(&header, &BTreeMap::new()).unwrap();
        fields.into_iter().map(|field| field.map_or("", Field::name)).collect()
    }

    #[test]
    fn columns_are_known_by_french_and_english_names() {
        assert_eq!(
            found(&["Id", "Auteur", "Date de publication", "Commentaire", "Votes"]),
            ["id", "author_name", "timestamp", "text", "likes"]
        );
        assert_eq!(found(&["textDisplay", "textOriginal"]), ["", "text"]);
    }

    #[test]
    fn what_people_call_their_columns_is_known() {
        let names = |field: Field| -> &[&str] {
            match field {
                Field::Timestamp => &[
                    "Date du commentaire",
                    "Date et heure",
                    "Date/heure",
                    "Publié le",
                    "Posté le",
                    "Créé le",
                    "created",
                    "Published",
                    "publication_date",
                    "posted_at",
                    "Date (UTC)",
                    "comment_date",
                    "Date d'envoi",
                ],
                Field::AuthorName => &[
                    "Nom d'utilisateur",
                    "Auteur du commentaire",
                    "comment_author",
                    "Internaute",
                    "Contributeur",
                    "Posted by",
                    "by",
                    "author/name",
                    "Nom",
                ],
                Field::Parent => &["en réponse à", "reply_to_id", "commentaire_parent", "comment_parent"],
                Field::Discussion => &["thread", "Article", "page_url", "link_id", "Titre de l'article", "post ID"],
                _ => &["Commentaires", "Avis", "Texte du commentaire", "full_text", "comment_content", "body/fr"],
            }
        };
        for field in [Field::Timestamp, Field::AuthorName, Field::Parent, Field::Discussion, Field::Text] {
            for name in names(field) {
                assert_eq!(found(&[name, "x"])[0], field.name(), "{name}");
            }
        }
        assert_eq!(
            found(&["comment_id", "comment_text", "comment_date", "post_text", "post_date"]),
            ["id", "text", "timestamp", "", ""]
        );
        assert_eq!(found(&["article", "titre", "sujet", "texte"]), ["discussion_id", "title", "", "text"]);
    }

    #[test]
    fn what_the_user_maps_goes_before_what_the_names_tell() {
        let header = ["text".to_owned(), "Réponse libre".to_owned()];
        let map = BTreeMap::from([("text".to_owned(), "réponse libre".to_owned())]);
        assert_eq!(find(&header, &map).unwrap(), [None, Some(Field::Text)]);
    }
}
