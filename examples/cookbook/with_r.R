# Who is most active, month by month. R alone, no package.
folder <- c(commandArgs(trailingOnly = TRUE), "tables")[1]

# Everything is read as text first: 007 keeps its zeros, and somebody called NA is not missing.
messages <- read.csv(file.path(folder, "messages.csv"), colClasses = "character", na.strings = "", encoding = "UTF-8")

# Text that a spreadsheet would run has one apostrophe before it: take it off.
plain <- function(text) sub("^'(?='*[=+\\-@\t\r＝＋－＠])", "", text, perl = TRUE)
messages$author_id <- plain(messages$author_id)

# Pings are no messages. A time is as exact as its source: 2009-09 is a month, 2009 is none.
messages <- messages[messages$kind %in% c("post", "comment", "reply"), ]
dated <- !is.na(messages$time_utc) & nchar(messages$time_utc) >= 7
messages$month <- ifelse(dated, substr(messages$time_utc, 1, 7), "no date")

counts <- aggregate(cbind(messages = 1, words = as.numeric(words_n)) ~ month + author_id, messages, sum)
counts <- counts[order(counts$month, -counts$messages, -counts$words), ]
top <- do.call(rbind, lapply(split(counts, counts$month), head, 3))
print(top, row.names = FALSE)
