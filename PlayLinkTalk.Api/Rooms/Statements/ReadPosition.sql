-- The room is locked by this transaction.
SELECT LastSeq FROM rooms WHERE Id = @room
