//! The names that tables in French and English have for the fields of a message.

use std::collections::BTreeMap;

use super::Field;
use crate::name;

/// Names of columns, folded ([`name::fold`]): the most telling first for each field, and where two fields want the
/// same column, the first field has it.
static COLUMNS: &[(Field, &str)] = &[
    (
        Field::Text,
        "text textoriginal texte body content contenu comment commentaire message commenttext commentbody \
         textecommentaire tweet reponse contribution verbatim body/fr textdisplay",
    ),
    (
        Field::AuthorName,
        "authorname authordisplayname userdisplayname author/name author auteur nomauteur auteurnom \
         username user pseudo pseudonyme utilisateur screenname displayname speaker locuteur participant \
         from nickname name nom",
    ),
    (Field::AuthorId, "authorid authorchannelid userid userdid author/id auteurid idauteur iduser idutilisateur"),
    (Field::AuthorHandle, "authorhandle userhandle handle userscreenname"),
    (Field::AuthorUrl, "authorurl authorchannelurl userurl siteauteur"),
    (Field::AuthorState, "authorstate"),
    (
        Field::Timestamp,
        "timestamp publishedat createdat timestamputc date datetime datepublication datecommentaire \
         commentdate time horodatage createdutc ts heure",
    ),
    (Field::TimestampZone, "timestampzone"),
    (Field::Id, "id messageid commentid idcommentaire idmessage cid uri tweetid identifiant"),
    (
        Field::Parent,
        "parentid parentcommentid parent topostcid inreplyto inreplytoid inreplytostatusid isreplyto \
         replyto reponsea idparent",
    ),
    (
        Field::Discussion,
        "discussionid threadid conversationid discussion torootpostcid videoid articleid postid topicid \
         fil sujetid idarticle rootcommentableurl",
    ),
    (Field::Kind, "kind type typemessage"),
    (Field::Title, "title titre videotitle sujet subject discussiontitle"),
    (Field::Url, "url permalink lien adresse"),
    (Field::Likes, "likes likecount commentlikecount score votes points j'aime jaime nblikes favoritecount"),
    (Field::DeclaredStance, "declaredstance alignment"),
];

/// Returns the field that a folded name of a column stands for.
fn named(folded: &str) -> Option<Field> {
    COLUMNS.iter().find(|(_, names)| names.split(' ').any(|name| name == folded)).map(|(field, _)| *field)
}

/// Returns the field that a user means in `--map field=column`.
fn field_meant(given: &str) -> Option<Field> {
    let folded = name::fold(given);
    let known = |field: &Field| name::fold(field.name()) == folded;
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
    let folded: Vec<String> = header.iter().map(|name| name::fold(name)).collect();
    for &(field, names) in COLUMNS.iter().filter(|(field, _)| !mapped.contains_key(field)) {
        if fields.contains(&Some(field)) {
            continue;
        }
        let free = |known: &str| folded.iter().zip(&*fields).position(|(name, taken)| taken.is_none() && name == known);
        if let Some(at) = names.split(' ').find_map(free) {
            fields[at] = Some(field);
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
            ["id", "author_name", "", "text", "likes"]
        );
        assert_eq!(found(&["textDisplay", "textOriginal"]), ["", "text"]);
    }

    #[test]
    fn what_the_user_maps_goes_before_what_the_names_tell() {
        let header = ["text".to_owned(), "Réponse libre".to_owned()];
        let map = BTreeMap::from([("text".to_owned(), "réponse libre".to_owned())]);
        assert_eq!(find(&header, &map).unwrap(), [None, Some(Field::Text)]);
    }
}
