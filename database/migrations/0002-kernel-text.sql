-- Why: search without accents, in either tone placement, with the same answer in SQL and in the program.
-- Locks: none, functions only.
-- Safe: yes.
-- Undo: drop function kernel.search_key, kernel.accent_key.
-- Then: modules index their search columns with it.
-- The SQL twins of accentKey() and searchKey() (accent-key.ts, search-key.ts): byte for byte the same answers,
-- held together by search-sql.test.ts. Included verbatim in a migration; needs schema kernel and server encoding UTF8.
-- No extension, no locale: lower() runs under "C" after NFKD, when every Vietnamese letter but đ is ASCII plus marks.

create or replace function kernel.accent_key(input text) returns text
language sql immutable strict parallel safe
return normalize(
  -- quí, quý: after q the tone stands on y; everywhere else óa, óe, úy in an open syllable.
  regexp_replace(
    regexp_replace(
      regexp_replace(
        btrim(
          regexp_replace(
            lower(
              translate(
                regexp_replace(
                  normalize(input, NFKD) collate "C",
                  '[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+', '', 'g'
                ),
                'ĐÐƉðɖɃØŁ', 'đđđđđƀøł'
              ) collate "C"
            ),
            '^[\u0300-\u036f]+|[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufffd][\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u036f\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufffd]*', ' ', 'g'
          )
        ),
        'o([ae])([\u0300\u0301\u0303\u0309\u0323])(?![a-zđ\u0300-\u036f])', 'o\2\1', 'g'
      ),
      'qu([\u0300\u0301\u0303\u0309\u0323])y', 'quy\1', 'g'
    ),
    '(^|[^q])uy([\u0300\u0301\u0303\u0309\u0323])(?![a-zđ\u0300-\u036f])', '\1u\2y', 'g'
  ),
  NFC
);
comment on function kernel.accent_key(text) is
  'Khóa tìm kiếm có dấu: chữ thường, NFC, một cách đặt dấu thanh (hoà = hòa), dấu câu thành khoảng trắng.';

create or replace function kernel.search_key(input text) returns text
language sql immutable strict parallel safe
return translate(
  regexp_replace(
    normalize(kernel.accent_key(input), NFKD) collate "C",
    '[\u0300-\u036f]+', '', 'g'
  ),
  'đƀøł', 'dbol'
);
comment on function kernel.search_key(text) is
  'Khóa tìm kiếm không dấu: như kernel.accent_key rồi bỏ hết dấu tiếng Việt, đ thành d.';

create extension if not exists pg_trgm;
create extension if not exists btree_gin;
