-- SQLite only: MySQL and MariaDB can't return what an UPDATE wrote.
UPDATE rooms SET LastSeq = LastSeq + @count, LastActiveAt = @now WHERE Id = @room RETURNING LastSeq
