-- The same text as before, with the settings put in as they are stored: SQLite read and wrote them anew for each event.
DROP VIEW told_people;
CREATE VIEW told_people AS
SELECT id, '{"id":"' || id || '","email":' || json_quote(coalesce(email, '')) || ',"name":' || json_quote(name)
    || ',"profilePicture":' || json_quote(picture) || ',"settings":' || settings || ',"status":"' || status || '"}' AS body
FROM users;
