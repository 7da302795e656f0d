-- What two copies of a plan changed to different values since they were equal, by a
-- comparison of three files that knows nothing of the log.
SELECT 'assignment' AS tbl, id, 'place' AS register
FROM (SELECT id FROM base.assignment UNION SELECT id FROM mine.assignment UNION SELECT id FROM theirs.assignment)
LEFT JOIN base.assignment AS b USING (id) LEFT JOIN mine.assignment AS m USING (id) LEFT JOIN theirs.assignment AS t USING (id)
WHERE m.wave_id IS NOT t.wave_id AND m.wave_id IS NOT b.wave_id AND t.wave_id IS NOT b.wave_id
UNION ALL
SELECT 'milestone', id, 'date'
FROM (SELECT id FROM base.milestone UNION SELECT id FROM mine.milestone UNION SELECT id FROM theirs.milestone)
LEFT JOIN base.milestone AS b USING (id) LEFT JOIN mine.milestone AS m USING (id) LEFT JOIN theirs.milestone AS t USING (id)
WHERE (m.written, m.earliest, m.latest) IS NOT (t.written, t.earliest, t.latest)
	AND (m.written, m.earliest, m.latest) IS NOT (b.written, b.earliest, b.latest)
	AND (t.written, t.earliest, t.latest) IS NOT (b.written, b.earliest, b.latest)
UNION ALL
SELECT 'wave', id, 'name'
FROM (SELECT id FROM base.wave UNION SELECT id FROM mine.wave UNION SELECT id FROM theirs.wave)
LEFT JOIN base.wave AS b USING (id) LEFT JOIN mine.wave AS m USING (id) LEFT JOIN theirs.wave AS t USING (id)
WHERE m.name IS NOT t.name AND m.name IS NOT b.name AND t.name IS NOT b.name
ORDER BY tbl, id;
