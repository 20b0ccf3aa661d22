-- Which sites are shared, and by whom; then the surest disagreements, in the words that show them.

-- Text that a spreadsheet would run has one apostrophe before it: take it off.
create macro plain(cell) as regexp_replace(cell, '^''(''*[=+\-@\t\r＝＋－＠])', '\1');

-- all_varchar keeps 007 as it is; nullstr says that only an empty cell is missing.
create macro read(name) as table
    select * from read_csv('tables/' || name || '.csv', header = true, all_varchar = true, nullstr = '');

create view authors as select plain(author_id) as id, plain(author_name) as name from read('authors');

select domain, coalesce(authors.name, '(a ping)') as shared_by, count(*) as links
from read('links') as links left join authors on authors.id = plain(links.author_id)
group by all
order by links desc, domain, shared_by;

select authors.name as who, target.name as of_whom, confidence_ratio as confidence, evidence_text as evidence
from read('stances') as stances
join authors on authors.id = plain(stances.author_id)
join authors as target on target.id = plain(stances.target_author_id)
where stance = 'disagree'
order by confidence desc, message_id
limit 3;
