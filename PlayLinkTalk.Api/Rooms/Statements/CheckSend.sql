-- The sender, if it is a member of the room, and the position of the message that has this key already. To the member that declined
-- a direct room (a hidden position that no message reaches) the room does not exist.
SELECT a.DisplayName, a.Simulated, k.Seq, a.GuestUntil IS NOT NULL
FROM room_members AS m
JOIN accounts AS a ON a.Id = m.AccountId
LEFT JOIN messages AS k ON k.RoomId = m.RoomId AND k.SenderId = m.AccountId AND k.ClientMessageId = @key
WHERE m.RoomId = @room AND m.AccountId = @sender AND (m.HiddenSeq IS NULL OR m.HiddenSeq < 9223372036854775807)
