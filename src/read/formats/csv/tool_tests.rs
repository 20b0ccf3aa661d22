use super::*;
use crate::{
    model::{AuthorClass, Kind as MessageKind},
    read::{Gathered, Source, open_source},
};

fn read_with(text: &str, options: &Options) -> (Gathered, String) {
    let mut gathered = Gathered::default();
    let opened = open_source(Source::of_bytes("talk.csv", text.as_bytes().to_vec()).unwrap(), options).unwrap();
    assert_eq!(opened.format, "csv");
    let told = opened.description.to_string();
    opened.read_to_end(&mut gathered).unwrap();
    (gathered, told)
}

fn read(text: &str) -> (Gathered, String) {
    read_with(text, &Options::default())
}

/// Discussion, id, parent, kind and author of each message.
fn shape(gathered: &Gathered) -> Vec<[&str; 5]> {
    gathered
        .messages
        .iter()
        .map(|message| {
            [
                message.discussion.as_str(),
                message.id.as_str(),
                message.parent.as_str(),
                message.kind.name(),
                message.author.name.as_str(),
            ]
        })
        .collect()
}

#[test]
fn a_comment_of_decidim_answers_a_comment_only_where_it_says_so() {
    let (gathered, told) = read(
        "id;created_at;body/ca;body/fr;locale;author/id;author/name;alignment;depth;user_group/id;commentable_id;\
         commentable_type;root_commentable_url\n\
         8;2021-03-04 10:20:30 +0100;;Je suis pour;fr;3;Ana;1;0;;77;Decidim::Proposals::Proposal;https://d.fr/p/77\n\
         9;2021-03-05 10:20:30 +0100;Jo no;;ca;4;Bo;-1;1;;8;Decidim::Comments::Comment;https://d.fr/p/77\n",
    );
    assert_eq!(
        shape(&gathered),
        [["https://d.fr/p/77", "8", "", "comment", "Ana"], ["https://d.fr/p/77", "9", "8", "reply", "Bo"]]
    );
    let first = &gathered.messages[0];
    assert_eq!((first.text.as_str(), first.declared_stance), ("Je suis pour", Some(1)));
    assert_eq!(first.time.unwrap().to_string(), "2021-03-04T10:20:30+01:00");
    assert_eq!((gathered.messages[1].text.as_str(), gathered.messages[1].declared_stance), ("Jo no", Some(-1)));
    assert!(told.contains("Decidim") && told.contains("body/fr → text"), "{told}");
}

#[test]
fn marks_after_backslashes_are_read_and_other_backslashes_stay() {
    let (gathered, told) = read(
        "id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,authorChannelUrl,isReply,isReplyTo,isReplyToName\n\
         a,1,2,\"2020-01-02 03:04:05\",Ana,\"Il dit \\\"oui\\\" ¯\\_(x)_/¯ &quot;là&quot;\",UC1,http://y/UC1,0,\"\",\"\"\n\
         b,0,0,\"2020-01-02 03:04:06\",Bo,\"C:\\\",UC2,http://y/UC2,1,a,Ana\n",
    );
    assert_eq!(gathered.messages[0].text, "Il dit \"oui\" ¯\\_(x)_/¯ \"là\"");
    assert_eq!(gathered.messages[1].text, "C:\\");
    assert_eq!(gathered.messages[0].time.unwrap().to_string(), "2020-01-02T03:04:05Z");
    assert_eq!(shape(&gathered)[1], ["talk", "b", "a", "reply", "Bo"]);
    assert_eq!(gathered.messages[1].reply_to[0].name, "Ana");
    assert!(told.contains("YouTube Data Tools") && told.contains("after a backslash"), "{told}");
}

#[test]
fn a_repost_is_one_and_what_is_missing_is_missing() {
    let (gathered, _) = read(
        "user_id,status_id,created_at,screen_name,text,reply_to_status_id,reply_to_screen_name,is_retweet,favorite_count\n\
         x1,x997377732190318592,2018-05-18T07:25:56Z,ana,R&amp;D,NA,NA,FALSE,4\n\
         x2,x2,2018-05-18 07:25:57,bo,RT @ana: R&amp;D,NA,NA,TRUE,NA\n\
         x3,1,23E+17,cy,non,x2,bo,FALSE,0\n"
            .replace("x3,1,23E+17", "x3,\"1,23E+17\",NA")
            .as_str(),
    );
    let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
    assert_eq!(kinds, [MessageKind::Comment, MessageKind::Repost, MessageKind::Comment]);
    assert_eq!((gathered.messages[0].text.as_str(), gathered.messages[0].parent.as_str()), ("R&D", ""));
    assert_eq!(gathered.messages[1].time.unwrap().to_string(), "2018-05-18T07:25:57Z");
    assert_eq!((gathered.messages[2].id.as_str(), gathered.messages[2].parent.as_str()), ("talk#4", "x2"));
    assert_eq!(gathered.counted("ids_damaged"), 1);
}

#[test]
fn the_first_row_of_each_article_gives_a_post_wherever_pieces_are_cut() {
    let text = "article_id,url,title,desc,content,date,author,comment\n\
                1,http://j/1,Un titre,Chapô,\"Le\ntexte\",2022-03-01,Ana,Oui\n\
                1,http://j/1,Un titre,Chapô,\"Le\ntexte\",2022-03-01,Bo,Non\n\
                2,http://j/2,Autre,Court,,2022-03-02,,\n\
                1,http://j/1,Un titre,Chapô,\"Le\ntexte\",2022-03-01,Cy,Si\n";
    let (whole, told) = read(text);
    assert_eq!(
        shape(&whole),
        [
            ["1", "1", "", "post", ""],
            ["1", "talk#2", "1", "comment", "Ana"],
            ["1", "talk#4", "1", "comment", "Bo"],
            ["2", "2", "", "post", ""],
            ["1", "talk#7", "1", "comment", "Cy"]
        ]
    );
    assert_eq!((whole.messages[0].text.as_str(), whole.messages[3].text.as_str()), ("Le\ntexte", "Court"));
    assert_eq!((whole.messages[0].time.is_some(), whole.messages[1].time), (true, None));
    assert_eq!(whole.counted("rows_without_text"), 1);
    assert!(told.contains("first row of each article"), "{told}");
    for piece_bytes in 1..text.len() {
        let (cut, _) = read_with(text, &Options { piece_bytes, ..Options::default() });
        assert_eq!(cut.messages, whole.messages, "{piece_bytes}");
    }
}

#[test]
fn odd_headers_and_numbers_of_answers_are_read() {
    let (gathered, told) = read(
        "id ,,Name,Date,Likes,isHearted,isPinned,Comment,(view source)\n\
         1,,Ana,03/12/25 06:24:13,2,no,no,Oui,view\n\
         1,1-1,Bo,13/12/25 06:24:14,0,no,no,Non,view\n",
    );
    assert_eq!(shape(&gathered), [["talk", "1", "", "comment", "Ana"], ["talk", "1-1", "1", "reply", "Bo"]]);
    assert!(told.contains("#2") && told.contains("exportcomments.com"), "{told}");
}

#[test]
fn what_is_no_message_of_facepager_is_passed_over() {
    let (gathered, _) = read(
        "path;id;parent_id;level;object_id;object_type;query_status;query_time;query_type;from.name;created_time;message\n\
         p;1;;0;page;seed;;;;;;\n\
         p/a;2;1;1;9_8;data;fetched;;;La page;2019-05-01T10:00:00+0000;Le billet\n\
         p/a/b;3;2;2;8_7;data;fetched;;;Ana;2019-05-01T11:00:00+0000;Oui\n",
    );
    assert_eq!(shape(&gathered), [["talk", "2", "", "comment", "La page"], ["talk", "3", "2", "comment", "Ana"]]);
    assert_eq!(gathered.counted("rows_without_text"), 1);
}

#[test]
fn bluesky_opens_discussions_and_names_who_repeats() {
    let header = "cid,did,uri,timestamp_utc,user_did,user_handle,user_display_name,text,to_post_uri,to_root_post_uri,\
                  repost_by_user_did,repost_by_user_handle,repost_timestamp_utc,like_count\n";
    let (gathered, _) = read(&format!(
        "{header}c1,d1,at://a/1,1742116928,did:a,ana.fr,Ana,Oui,,,,,,3\n\
         c2,d2,at://b/2,1742116930,did:b,bo.fr,Bo,Non,at://a/1,at://a/1,,,,0\n\
         c3,d3,at://c/3,1742116931,did:c,cy.fr,Cy,Si,,,did:a,ana.fr,1742116999,0\n"
    ));
    assert_eq!(
        shape(&gathered),
        [
            ["at://a/1", "at://a/1", "", "post", "Ana"],
            ["at://a/1", "at://b/2", "at://a/1", "comment", "Bo"],
            ["at://c/3", "at://c/3", "", "repost", ""]
        ]
    );
    assert_eq!(
        (gathered.messages[2].author.id.as_str(), gathered.messages[2].author.handle.as_str()),
        ("did:a", "ana.fr")
    );
}

#[test]
fn a_column_is_named_by_its_number_and_a_date_has_its_hour_beside_it() {
    let options = Options { map: [("text".to_owned(), "#3".to_owned())].into(), ..Options::default() };
    let (gathered, _) = read_with("Date,Heure,,Pseudo\n2009-09-01,10:32,Oui,Ana\n2009-09-02,,Non,Bo\n", &options);
    let times: Vec<_> = gathered.messages.iter().map(|message| message.time.unwrap().to_string()).collect();
    assert_eq!(times, ["2009-09-01T10:32", "2009-09-02"]);
    assert_eq!(gathered.messages[0].text, "Oui");
}

#[test]
fn html_of_the_youtube_api_is_decoded_where_nothing_else_is_there() {
    let (gathered, _) = read(
        "videoId,textDisplay,authorDisplayName,publishedAt,commentLikeCount\n\
         v,\"C&#39;est<br>bien <a href=\"\"https://a.fr/x\"\">ici</a>\",@ana-x1,2022-01-01T17:22:33Z,7\n",
    );
    let message = &gathered.messages[0];
    assert_eq!((message.text.as_str(), message.marks.len()), ("C'est\nbien ici", 1));
    assert_eq!((message.author.handle.as_str(), message.likes, message.discussion.as_str()), ("ana-x1", Some(7), "v"));
}

#[test]
fn of_columns_of_one_name_the_first_counts() {
    let options = Options { meta: vec!["ville".to_owned()], ..Options::default() };
    let (gathered, _) = read_with("ville,ville,text,text\nLens,Lille,Oui,Non\n", &options);
    assert_eq!((gathered.messages[0].text.as_str(), gathered.messages[0].meta[0].as_str()), ("Oui", "Lens"));
}

#[test]
fn columns_that_were_emptied_name_nobody() {
    let (gathered, _) = read(
        "id,thread_id,author,body,timestamp,unix_timestamp,subject\n\
         1,1,REDACTED,Oui,2020-01-01 10:00:00,1577872800,Titre\n",
    );
    let message = &gathered.messages[0];
    assert_eq!(
        (message.author.is_unknown(), message.time.unwrap().to_string()),
        (true, "2020-01-01T10:00:00Z".to_owned())
    );
    assert_eq!((message.title.as_str(), message.kind), ("Titre", MessageKind::Post));
}

#[test]
fn the_delimiter_that_is_named_may_be_a_tab() {
    let (gathered, told) = read("sep=\t\nauteur\ttexte\nAna\tOui, a; b | c\n");
    assert_eq!(gathered.messages[0].text, "Oui, a; b | c");
    assert!(told.contains("delimiter tab"), "{told}");
}

#[test]
fn tables_of_4cat_name_discussions_and_parents_as_their_platforms_do() {
    let (youtube, _) = read(
        "id,thread_id,timestamp,parent_id,body,author,author_channel_url,author_channel_id,likes,subject,video_id\n\
         U1,U1,2021-05-05 10:00:00,,Oui,@ana,http://y/1,UC1,3,Titre,v1\nU1.b,U1,2021-05-05 10:10:00,U1,Non,@bo,http://y/2,UC2,0,Titre,v1\n",
    );
    assert_eq!(shape(&youtube), [["v1", "U1", "", "comment", "@ana"], ["v1", "U1.b", "U1", "reply", "@bo"]]);
    let (reddit, _) = read(
        "id,thread_id,author,author_fullname,body,subject,timestamp,unix_timestamp,parent_id,score\n\
         xyz,xyz,ana,t2_1,Oui &amp; non,Titre,2021-05-05 10:00:00,1620208800,,5\n\
         abc,xyz,[deleted],,Si,,2021-05-05 11:00:00,1620212400,t3_xyz,1\nabd,xyz,bo,t2_3,Non,,2021-05-05 11:00:00,1620212400,t1_abc,1\n",
    );
    assert_eq!(
        shape(&reddit),
        [["xyz", "xyz", "", "post", "ana"], ["xyz", "abc", "xyz", "comment", ""], ["xyz", "abd", "abc", "reply", "bo"]]
    );
    assert_eq!((reddit.messages[0].author.id.as_str(), reddit.messages[0].text.as_str()), ("t2_1", "Oui & non"));
    assert_eq!(reddit.messages[1].author.class, AuthorClass::Deleted);
    let (telegram, _) = read(
        "id,thread_id,chat,author,author_username,author_name,body,reply_to,timestamp,unix_timestamp\n\
         velo-1,velo,velo,123,ana,Ana,Oui,,2021-05-05 10:00:00,1620208800\nvelo-2,velo,velo,124,bo,Bo,Non,1,2021-05-05 10:01:00,1620208860\n",
    );
    assert_eq!(shape(&telegram)[1], ["velo", "velo-2", "velo-1", "comment", "Bo"]);
    let (tiktok, _) = read(
        "id,thread_id,author,author_full,author_id,body,timestamp,unix_timestamp,likes,post_id,parent_id\n\
         71,70,ana,Ana A,11,Oui,2021-05-05 10:00:00,1620208800,3,700,\n72,71,bo,Bo B,12,Non,2021-05-05 10:10:00,1620209400,3,700,71\n",
    );
    assert_eq!(shape(&tiktok), [["700", "71", "", "comment", "Ana A"], ["700", "72", "71", "reply", "Bo B"]]);
}

#[test]
fn comments_of_wordpress_and_hacker_news_are_html_with_parents() {
    let (wordpress, told) = read(
        "\"comment_ID\",\"comment_post_ID\",\"comment_author\",\"comment_author_email\",\"comment_author_IP\",\"comment_date_gmt\",\
         \"comment_content\",\"comment_approved\",\"comment_type\",\"comment_parent\",\"user_id\"\n\
         \"5\",\"9\",\"Zoé\",\"z@x.fr\",\"1.2.3.4\",\"2010-01-01 09:00:00\",\"Oui <a href=\"\"http://a.fr\"\">ici</a>\",\"1\",\"comment\",\"0\",\"0\"\n\
         \"6\",\"9\",\"Un blog\",\"\",\"\",\"2010-01-01 10:00:00\",\"[...] lien\",\"1\",\"pingback\",\"0\",\"0\"\n\
         \"7\",\"9\",\"Réclame\",\"\",\"\",\"2010-01-01 10:00:00\",\"Achetez\",\"spam\",\"comment\",\"5\",\"0\"\n\
         \"8\",\"9\",\"Ana\",\"\",\"\",\"2010-01-01 11:00:00\",\"Non\",\"1\",\"comment\",\"5\",\"3\"\n",
    );
    assert_eq!(
        shape(&wordpress),
        [["9", "5", "", "comment", "Zoé"], ["9", "6", "", "pingback", "Un blog"], ["9", "8", "5", "reply", "Ana"]]
    );
    assert_eq!((wordpress.messages[0].text.as_str(), wordpress.messages[0].marks.len()), ("Oui ici", 1));
    assert_eq!((wordpress.counted("comments_not_approved"), wordpress.messages[2].author.id.as_str()), (1, "3"));
    assert!(told.contains("wp_comments"), "{told}");
    let (hacker_news, _) = read(
        "by,text,timestamp,parent,id\nana,Oui<p>&quot;Non&quot;,2015-10-12 19:11:18 UTC,10,12\nbo,Si,2015-10-12 19:12:18 UTC,12,13\n",
    );
    assert_eq!(hacker_news.messages[0].text, "Oui\n\n\"Non\"");
    assert_eq!(shape(&hacker_news)[1], ["talk", "13", "12", "comment", "bo"]);
}

#[test]
fn stories_of_hacker_news_are_posts_that_link_to_their_page() {
    let (gathered, told) = read(
        "title,url,text,dead,by,score,time,timestamp,type,id,parent,descendants\n\
         Pistes,http://velo.example/a,,,ana,4,1444677000,2015-10-12 19:10:00 UTC,story,10,,1\n\
         ,,Oui,,bo,,1444677078,2015-10-12 19:11:18 UTC,comment,12,10,\n",
    );
    assert_eq!(shape(&gathered), [["talk", "10", "", "post", "ana"], ["talk", "12", "10", "comment", "bo"]]);
    let story = &gathered.messages[0];
    assert_eq!((story.title.as_str(), story.text.as_str()), ("Pistes", "http://velo.example/a"));
    assert_eq!((story.marks.len(), story.url.as_str()), (1, "https://news.ycombinator.com/item?id=10"));
    assert!(told.contains("type → kind"), "{told}");
}

#[test]
fn an_address_names_the_discussion_and_one_may_stand_above_the_header() {
    let (reddit, _) = read(
        "comment_url,author,id,parent,points,published_date,comment\n\
         https://old.reddit.com/r/velo/comments/p12/titre/c1/,ana,t1_c1,t3_p12,5,2021-05-05T10:00:00+00:00,Oui\n",
    );
    assert_eq!(shape(&reddit), [["t3_p12", "t1_c1", "t3_p12", "comment", "ana"]]);
    let (exported, told) = read(
        "https://social.example/p/1\n\n,,Name (click to view profile),Profile ID,Date,Likes,Live video timestamp,Comment,(view source)\n\
         1,,Ana,ID: 7,2020-01-05 10:00:00,3,-,Oui,view comment\n1-1,,Bo,ID: 8,2020-01-05 10:01:00,0,-,Non,view comment\n",
    );
    assert_eq!(shape(&exported), [["talk", "1", "", "comment", "Ana"], ["talk", "1-1", "1", "reply", "Bo"]]);
    assert_eq!(exported.messages.len(), 2);
    assert_eq!(exported.messages[1].author.id, "8");
    assert!(told.contains("exportcomments.com"), "{told}");
}

proptest::proptest! {
    // Each is read as two tables.
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(100))]
    #[test]
    fn rows_of_any_tool_return_and_mean_the_same_wherever_pieces_are_cut(
        tool in 0..preset::PRESETS.len(),
        cells in proptest::collection::vec("[a1E+,é\\\\\"\n&<]{0,4}", 0..60),
        piece_bytes in 1usize..80,
    ) {
        let names = preset::PRESETS[tool].known_by.iter().map(|names| names.split('|').next().unwrap_or_default());
        let header: Vec<&str> = names.collect();
        let rows: Vec<String> = cells.chunks(header.len()).map(|row| row.join(";")).collect();
        let text = format!("{}\n{}\n", header.join(";"), rows.join("\n"));
        let read = |piece_bytes| {
            let options = Options { format: Some("csv".to_owned()), piece_bytes, ..Options::default() };
            let mut gathered = Gathered::default();
            if let Ok(opened) = open_source(Source::of_bytes("talk.csv", text.as_bytes().to_vec()).unwrap(), &options) {
                opened.read_to_end(&mut gathered).unwrap();
            }
            (gathered.messages, gathered.skips)
        };
        proptest::prop_assert_eq!(read(piece_bytes), read(1 << 20));
    }
}

#[test]
fn answers_to_comments_are_replies_and_programs_and_the_gone_are_told() {
    let (reddit, _) = read(
        "comment_url,author,id,parent,points,published_date,edited_date,comment\n\
         https://www.reddit.com/r/velo/comments/p9/t/c1/,haiku_bot,c1,p9,3,2021-01-01T10:00:00,,un\n\
         https://www.reddit.com/r/velo/comments/p9/t/c2/,[deleted],c2,c1,1,2021-01-01T11:00:00,,deux\n",
    );
    assert_eq!(shape(&reddit), [["t3_p9", "c1", "t3_p9", "comment", "haiku_bot"], ["t3_p9", "c2", "c1", "reply", ""]]);
    let classes: Vec<_> = reddit.messages.iter().map(|message| message.author.class).collect();
    assert_eq!(classes, [AuthorClass::Bot, AuthorClass::Deleted]);
    let (netvizz, _) = read(
        "post_id\tpost_text\tcomment_id\tcomment_by\tis_reply\tcomment_message\tcomment_published\tcomment_like_count\n\
         P1\tUn\tC1\tf1\t0\toui\t2015-01-02T00:00:00+0000\t3\nP1\tUn\tC2\tf2\t1\tnon\t2015-01-02T01:00:00+0000\t0\n",
    );
    assert_eq!((shape(&netvizz)[0][3], shape(&netvizz)[1][3]), ("comment", "reply"));
}

#[test]
fn a_thread_of_youtube_is_no_discussion_and_that_of_a_board_is() {
    let header = "id,thread_id,timestamp,body,author,reply_to,unix_timestamp\n";
    let (youtube, _) = read(&format!(
        "{header}UgAb,UgAb,2021-01-01 10:00:00,un,Ana,,1609495200\nUgAb.cd,UgAb,2021-01-01 11:00:00,deux,Bo,,1609498800\n"
    ));
    assert_eq!(shape(&youtube), [["talk", "UgAb", "", "comment", "Ana"], ["talk", "UgAb.cd", "UgAb", "reply", "Bo"]]);
    let (board, _) = read(&format!("{header}7,7,2021-01-01 10:00:00,un,Ana,,1609495200\n"));
    assert_eq!(shape(&board), [["7", "7", "", "post", "Ana"]]);
}
