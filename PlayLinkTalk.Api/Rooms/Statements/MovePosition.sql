UPDATE rooms SET LastSeq = LastSeq + @count, LastActiveAt = @now WHERE Id = @room
