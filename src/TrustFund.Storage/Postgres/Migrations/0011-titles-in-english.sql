-- The list had one title. The English one beside a French one is in the latest event that carries the content.
ALTER TABLE proposals ADD COLUMN title_en text COLLATE "C";

UPDATE proposals SET title_en = (
  SELECT convert_from(l.body, 'UTF8')::jsonb #>> '{content,titleEn}'
  FROM log l
  WHERE l.stream = 'proposal/' || proposals.reference AND convert_from(l.body, 'UTF8')::jsonb ? 'content'
  ORDER BY l.version DESC
  LIMIT 1);
