//! Which posts stand in the folder of an answer of the REST API, since comments come in files of their own: their numbers
//! and whose they are. Each file is passed over once, quickly, before the first is read.

use std::{
    fs::File,
    io::{BufReader, Read as _},
    path::Path,
};

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// In bytes. No more of a file is looked through.
const LONGEST: u64 = 256 << 20;

/// In bytes: what tells posts from anything else stands here.
const HEAD: u64 = 64 << 10;

/// In files. Who keeps more in one folder has put the posts elsewhere.
const MOST_FILES: usize = 500;

/// Posts, and the numbers of their authors.
#[derive(Debug, Default)]
pub struct Posts(FxHashMap<u64, u64>);

/// What is read of a post. A comment has no title.
#[derive(Deserialize)]
struct Post {
    id: Option<u64>,
    author: Option<u64>,
    title: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Page(Vec<Post>),
    One(Post),
}

impl Posts {
    /// Looks into the JSON beside a file, itself among it.
    pub fn beside(file: &Path) -> Self {
        let mut posts = Self::default();
        let Some(Ok(folder)) = file.parent().map(|folder| {
            // A bare name is in the folder where one is.
            if folder.as_os_str().is_empty() { Path::new(".").read_dir() } else { folder.read_dir() }
        }) else {
            return posts;
        };
        let is_json = |path: &Path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
        let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).filter(|path| is_json(path)).collect();
        paths.sort();
        for path in paths.iter().take(MOST_FILES) {
            // What cannot be read is told where it is an input.
            if has_posts(path).unwrap_or_default() {
                let _ = posts.look_into(path);
            }
        }
        posts
    }

    fn look_into(&mut self, path: &Path) -> std::io::Result<()> {
        let input = BufReader::new(File::open(path)?.take(LONGEST));
        // What breaks off is as good as its beginning.
        for answer in serde_json::Deserializer::from_reader(input).into_iter().map_while(Result::ok) {
            let page = match answer {
                Answer::Page(page) => page,
                Answer::One(post) => vec![post],
            };
            for post in page.iter().filter(|post| post.title.is_some()) {
                if let Some(id) = post.id {
                    self.0.insert(id, post.author.unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    /// Returns whose a post is, 0 where nobody says it; nothing where the post is not there.
    pub fn author(&self, post: u64) -> Option<u64> {
        self.0.get(&post).copied()
    }
}

fn has_posts(path: &Path) -> std::io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    let outline = super::Outline::of(&String::from_utf8_lossy(&head));
    Ok(outline.has(&["id", "title.rendered"]))
}
