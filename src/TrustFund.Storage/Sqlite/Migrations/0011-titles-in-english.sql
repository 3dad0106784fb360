-- The list had one title. The English one beside a French one is in the latest event that carries the content.
ALTER TABLE proposals ADD COLUMN title_en TEXT;

UPDATE proposals SET title_en = (
  SELECT json_extract(CAST(l.body AS TEXT), '$.content.titleEn')
  FROM log l
  WHERE l.stream = 'proposal/' || proposals.reference AND json_type(CAST(l.body AS TEXT), '$.content') = 'object'
  ORDER BY l.version DESC
  LIMIT 1);
