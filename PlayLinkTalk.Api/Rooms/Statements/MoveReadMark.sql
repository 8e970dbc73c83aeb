UPDATE room_members SET ReadSeq = @seq WHERE RoomId = @room AND AccountId = @member
