-- The sender, if it is a member of the room, and the position of the message that has this key already.
SELECT a.DisplayName, a.Simulated, k.Seq, a.GuestUntil IS NOT NULL
FROM room_members AS m
JOIN accounts AS a ON a.Id = m.AccountId
LEFT JOIN messages AS k ON k.RoomId = m.RoomId AND k.SenderId = m.AccountId AND k.ClientMessageId = @key
WHERE m.RoomId = @room AND m.AccountId = @sender
